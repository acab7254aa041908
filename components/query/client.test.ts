import { environmentManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { isAskedAgain, waitBefore } from "#components/query/client.ts";
import { PlimsollError } from "#lib/errors.ts";

const ended = new PlimsollError("unauthenticated", { message: "You are not signed in." });
const away = new PlimsollError("unavailable", { message: "The database is away." });

afterEach(() => environmentManager.setIsServer(() => true));

test("in the browser a failure is asked again three times, a refusal never", () => {
  environmentManager.setIsServer(() => false);
  expect([0, 1, 2, 3].map((failures) => isAskedAgain(failures, away))).toEqual([true, true, true, false]);
  expect(isAskedAgain(0, new Error("redacted"))).toBe(true);
  expect(isAskedAgain(0, ended)).toBe(false);
});

test("the first time it is asked again at once, then ever later", () => {
  expect([0, 1, 2].map(waitBefore)).toEqual([0, 1_000, 3_000]);
});

test("on the server nothing is asked again", () => {
  expect(isAskedAgain(0, away)).toBe(false);
});
