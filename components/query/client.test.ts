import { dehydrate, environmentManager, hydrate, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { isAskedAgain, makeQueryClient, waitBefore } from "#components/query/client.ts";
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

test("a query that failed on the server is asked once by the browser, and ends with the route's own reason", async () => {
  environmentManager.setIsServer(() => false);
  const unknown = new PlimsollError("not_found", { message: "There is no such run." });
  const server = makeQueryClient();
  server.query({ queryKey: ["sync"], queryFn: () => new Promise(() => {}) }).catch(() => undefined);
  const { queries, mutations } = dehydrate(server);
  const promise = Promise.reject(new Error("redacted"));
  const client = makeQueryClient();
  hydrate(client, { mutations, queries: queries.map((query) => ({ ...query, promise })) });
  let asked = 0;
  const queryFn = async () => {
    asked += 1;
    throw unknown;
  };
  const observer = new QueryObserver(client, { queryKey: ["sync"], queryFn });
  const error = await new Promise((resolve) => observer.subscribe((result) => result.isError && resolve(result.error)));
  expect({ error, asked }).toEqual({ error: unknown, asked: 1 });
});
