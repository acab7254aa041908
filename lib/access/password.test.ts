import { expect, test } from "vitest";
import { randomPassword } from "#lib/access/password.ts";

test("a random password is five groups of five that can be read aloud, and no two are alike", () => {
  const made = Array.from({ length: 200 }, randomPassword);
  for (const password of made) expect(password).toMatch(/^[2-9a-hjkmnp-tw-z]{5}(-[2-9a-hjkmnp-tw-z]{5}){4}$/);
  expect(new Set(made).size).toBe(200);
});
