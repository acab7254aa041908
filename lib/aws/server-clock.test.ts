import { describe, expect, it } from "vitest";
import { createServerClock } from "#lib/aws/server-clock.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const header = (time: number) => new Date(time).toUTCString();
const clock = () => createServerClock({ wall: () => NOON, monotonic: () => 0 });

describe("AWS's time", () => {
  it("is ours until an answer says otherwise", () => {
    expect(clock().at(5_000)).toBe(NOON + 5_000);
  });

  it("follows the Date header, on the monotonic clock", () => {
    const server = clock();
    server.observe(header(NOON + 3_600_000), 1_000);
    expect(server.at(3_000)).toBe(NOON + 3_600_000 + 2_000);
  });

  it.each([3_600_000, -86_400_000])("is not moved by one answer that is %d ms off", (wrong) => {
    const server = clock();
    server.observe(header(NOON), 0);
    server.observe(header(NOON + wrong), 0);
    server.observe(header(NOON), 0);
    expect(server.at(0)).toBe(NOON);
  });

  it("ignores a header that is no date", () => {
    const server = clock();
    server.observe("soon", 0);
    server.observe(undefined, 0);
    expect(server.at(0)).toBe(NOON);
  });
});
