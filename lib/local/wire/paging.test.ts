import { expect, test } from "vitest";
import { againToken, page, type Question, readToken, TOKEN_LIFE_MS, writeToken } from "#lib/local/wire/paging.ts";
import type { Wire } from "#lib/local/world.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { callerFrom, smallWorld } from "#lib/testing/small-world.ts";

const NUMBERS = Array.from({ length: 120 }, (_, index) => index);
const SIZE = { default: 50, max: 50 };

const asked = (input: Wire = {}, world = smallWorld()): Question => ({
  operation: "ListFindings",
  caller: callerFrom(),
  input,
  world,
});

test("pages follow one another to the end, and the last has no token", () => {
  const world = smallWorld();
  const first = page(NUMBERS, asked({ maxResults: 50 }, world), SIZE);
  const second = page(NUMBERS, asked({ maxResults: 50, nextToken: first.nextToken }, world), SIZE);
  const third = page(NUMBERS, asked({ maxResults: 50, nextToken: second.nextToken }, world), SIZE);
  expect([...first.items, ...second.items, ...third.items]).toEqual(NUMBERS);
  expect(third.nextToken).toBeUndefined();
});

test("a list computed on demand pages like one held in memory", () => {
  const world = smallWorld();
  const { nextToken } = page(NUMBERS, asked({}, world), SIZE);
  const computed = { count: 120, at: (index: number) => index };
  expect(page(computed, asked({ nextToken }, world), SIZE)).toEqual(page(NUMBERS, asked({ nextToken }, world), SIZE));
});

test("the same question in another order of members is the same question", () => {
  const world = smallWorld();
  const token = writeToken(asked({ a: 1, b: 2, maxResults: 10 }, world), 7);
  expect(readToken(asked({ nextToken: token, b: 2, a: 1 }, world))).toBe(7);
});

test("a token made for another question is refused", () => {
  const world = smallWorld();
  const nextToken = writeToken(asked({ sortBy: "name" }, world), 50);
  const others: Question[] = [
    asked({ nextToken }, world),
    { ...asked({ sortBy: "name", nextToken }, world), operation: "DescribeBuckets" },
    { ...asked({ sortBy: "name", nextToken }, world), caller: callerFrom(SMALL.member) },
    { ...asked({ sortBy: "name", nextToken }, world), caller: callerFrom(SMALL.administrator, "eu-west-1") },
  ];
  for (const other of others)
    expect(() => readToken(other)).toThrow("nextToken: the token was made for another request");
});

test("a token expires on the estate's clock", () => {
  const world = smallWorld();
  const question = asked({ nextToken: writeToken(asked({}, world), 50) }, world);
  world.clock.advance(TOKEN_LIFE_MS);
  expect(readToken(question)).toBe(50);
  world.clock.advance(1);
  expect(() => readToken(question)).toThrow("nextToken: the token has expired");
});

test.each(["x", "x.y", "eyJ9.AAAA", ".", "a.b.c", "💥"])("a token nobody issued, %s, is refused", (nextToken) => {
  expect(() => readToken(asked({ nextToken }))).toThrow("nextToken: the token is not valid");
});

test("a token of another estate is refused", () => {
  const nextToken = writeToken(asked({}, smallWorld(1)), 50);
  expect(() => readToken(asked({ nextToken }, smallWorld(2)))).toThrow("nextToken: the token is not valid");
});

test("an asking-again token stands for the token it was made from, or for the first page", () => {
  const world = smallWorld();
  const token = writeToken(asked({}, world), 50);
  expect(readToken(asked({ nextToken: againToken(againToken(token)) }, world))).toBe(50);
  expect(readToken(asked({ nextToken: againToken(undefined) }, world))).toBeUndefined();
});
