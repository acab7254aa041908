import { expect, test } from "vitest";
import { readInput } from "#lib/local/wire/read-input.ts";
import type { Wire } from "#lib/local/world.ts";

const read = (operation: string, body: string | Wire, query = "") =>
  readInput({
    operation,
    labels: {},
    query: new URLSearchParams(query),
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a request of the right shape is bound from body and query", () => {
  expect(
    read("ListFindings", { maxResults: 50, sortCriteria: { attributeName: "updatedAt", orderBy: "ASC" } }),
  ).toEqual({
    maxResults: 50,
    sortCriteria: { attributeName: "updatedAt", orderBy: "ASC" },
  });
  expect(read("ListMembers", "", "maxResults=25&onlyAssociated=false")).toEqual({
    maxResults: 25,
    onlyAssociated: "false",
  });
  expect(read("ListFindings", { nextToken: null })).toEqual({});
});

test.each<[string, string, string | Wire, string]>([
  ["an unknown member", "ListFindings", { colour: "red" }, "colour: is not a member of the request"],
  ["a name every object has", "ListFindings", { constructor: "x" }, "constructor: is not a member of the request"],
  ["a member named __proto__", "ListFindings", '{"__proto__":{"maxResults":1}}', "__proto__: is not a member"],
  ["a wrong type", "ListFindings", { maxResults: "fifty" }, "maxResults: must be an integer"],
  ["a page over 50", "ListFindings", { maxResults: 51 }, "maxResults: value must be at most 50"],
  ["a page of none", "ListFindings", { maxResults: 0 }, "maxResults: value must be at least 1"],
  ["a missing member", "GetFindings", {}, "findingIds: is required"],
  ["51 ids", "GetFindings", { findingIds: Array(51).fill("x") }, "findingIds: length must be at most 50"],
  ["an id that is no string", "GetFindings", { findingIds: ["a", 7] }, "findingIds[1]: must be a string"],
  ["a value outside an enum", "GetFindingStatistics", { groupBy: "colour" }, "groupBy: must be one of "],
  [
    "a wrong type deep inside",
    "ListFindings",
    { findingCriteria: { criterion: { type: { eq: "x" } } } },
    "findingCriteria.criterion.type.eq: must be a list",
  ],
  [
    "an unknown operator",
    "ListFindings",
    { findingCriteria: { criterion: { type: { like: ["x"] } } } },
    "findingCriteria.criterion.type.like: is not a member of the request",
  ],
  ["a missing member inside", "CreateMember", { account: { accountId: "1" } }, "account.email: is required"],
  ["a fraction", "ListFindings", { findingCriteria: { criterion: { count: { gt: 1.5 } } } }, "gt: must be an integer"],
  ["a body that is not JSON", "ListFindings", "{", "body: is not JSON"],
  ["a body that is a list", "ListFindings", "[]", "body: must be an object"],
  ["a body nested without end", "ListFindings", "[".repeat(100_000), "body: is nested too deeply"],
])("%s is refused by name", (_, operation, body, message) => {
  expect(() => read(operation, body)).toThrow(message);
});

test.each([
  ["maxResults=26", "maxResults: value must be at most 25"],
  ["maxResults=ten", "maxResults: must be an integer"],
  ["colour=red", "colour: is not a parameter of the request"],
])("a query of %s is refused by name", (query, message) => {
  expect(() => read("ListMembers", "", query)).toThrow(message);
});
