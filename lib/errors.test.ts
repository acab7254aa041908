import { expect, test } from "vitest";
import { errorOf, isRefusal, PlimsollError } from "#lib/errors.ts";
import { answerError } from "#lib/respond.ts";

test("what a route answers is read back with its code, message and remedy", async () => {
  const error = new PlimsollError("unauthenticated", { message: "You are not signed in.", remedy: "Sign in again." });
  const read = await errorOf(answerError(error));
  expect(read).toMatchObject({ code: "unauthenticated", message: error.message, remedy: "Sign in again." });
  expect(isRefusal(read)).toBe(true);
});

test.each(["<h1>Bad gateway</h1>", "null", "{}"])(
  "an answer that is not ours (%s) is a failure that may be asked again",
  async (body) => {
    const read = await errorOf(new Response(body, { status: 502 }));
    expect(read).toMatchObject({ code: "internal", message: "The server answered 502 without a reason." });
    expect(isRefusal(read)).toBe(false);
  },
);

test("a network that failed is no refusal", () => {
  expect(isRefusal(new TypeError("Failed to fetch"))).toBe(false);
});
