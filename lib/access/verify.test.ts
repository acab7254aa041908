import { expect, test } from "vitest";
import { isBanned, isOver } from "#lib/access/verify.ts";

const now = new Date("2026-11-24T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

test("a disabled user stays out until the ban ends, or for ever", () => {
  expect(isBanned({ banned: true }, now)).toBe(true);
  expect(isBanned({ banned: true, banExpires: null }, now)).toBe(true);
  expect(isBanned({ banned: true, banExpires: hours(1) }, now)).toBe(true);
  expect(isBanned({ banned: true, banExpires: hours(-1) }, now)).toBe(false);
  expect(isBanned({ banned: false, banExpires: hours(1) }, now)).toBe(false);
  expect(isBanned({}, now)).toBe(false);
});

test("a session is over twelve hours after its sign-in, to the millisecond", () => {
  expect(isOver(new Date(hours(-12).getTime() + 1), now)).toBe(false);
  expect(isOver(hours(-12), now)).toBe(true);
});
