import { describe, expect, it } from "vitest";
import { restsBecause } from "#lib/sync/probe.ts";

const NOW = Date.UTC(2026, 10, 1, 12);
const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000);
const off = {
  state: "off",
  stateReason: "Macie is off in af-south-1.",
  stateRemedy: "Enable it.",
  stateAt: hoursAgo(2),
};
const scheduled = { trigger: "schedule", now: NOW };

describe("a Region where Macie is off", () => {
  it("is left alone by the schedule for a day, and keeps its reason and remedy", () => {
    expect(restsBecause(off, scheduled)).toMatchObject({
      code: "aws_off",
      message: off.stateReason,
      remedy: off.stateRemedy,
    });
    expect(restsBecause({ ...off, stateAt: hoursAgo(25) }, scheduled)).toBeNull();
  });

  it("is asked when a person wants it", () => {
    expect(restsBecause(off, { trigger: "person", now: NOW })).toBeNull();
  });
});

it("a Region in any other state is always asked", () => {
  for (const state of ["seen", "denied", "paused", "unreachable", "failed", "never"]) {
    expect(restsBecause({ ...off, state }, scheduled)).toBeNull();
  }
});
