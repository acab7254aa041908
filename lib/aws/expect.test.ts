import { describe, expect, it } from "vitest";
import type { Captured } from "#lib/aws/capture.ts";
import { isPoisonError, listOf, readBody, stringsOf, tokenOf } from "#lib/aws/expect.ts";

const answer = (body: string, changes: Partial<Captured> = {}): Captured => ({
  origin: "https://macie2.eu-west-1.amazonaws.com",
  sentAt: 0,
  status: 200,
  headers: { "content-type": "application/json" },
  body: Buffer.from(body),
  ...changes,
});
const read = (body: string, changes: Partial<Captured> = {}) => readBody(answer(body, changes), "findingIds");
const headers = (more: Record<string, string>) => ({ headers: { "content-type": "application/json", ...more } });

describe("an answer", () => {
  it.each(["", "[]", '"x"', "null", "1", "<html>", '{"findingIds":["a"', '{"size":NaN}'])(
    "%j is refused, not empty",
    (body) => {
      expect(() => read(body)).toThrow();
    },
  );

  it.each([
    ["another status", { status: 204 }],
    ["HTML", headers({ "content-type": "text/html" })],
    ["no content type", { headers: {} }],
    ["br", headers({ "content-encoding": "br" })],
    ["gzip", headers({ "content-encoding": "gzip" })],
    ["an error type on a success", headers({ "x-amzn-errortype": "ThrottlingException" })],
  ])("with %s is refused", (_, changes) => {
    expect(() => read('{"findingIds":[]}', changes)).toThrow();
  });

  it("that nests 200,000 levels is refused before it is parsed", () => {
    expect(() => read(`{"findingIds":${"[".repeat(200_000)}${"]".repeat(200_000)}}`)).toThrow(/64 levels/);
  });

  it("tells a content that cannot be read from a bad carriage", () => {
    const thrownBy = (body: string, changes?: Partial<Captured>) => {
      try {
        return read(body, changes);
      } catch (thrown) {
        return thrown;
      }
    };
    expect(isPoisonError(thrownBy('{"size":NaN}'))).toBe(true);
    expect(isPoisonError(thrownBy(""))).toBe(false);
    expect(isPoisonError(thrownBy("<html>", headers({ "content-type": "text/html" })))).toBe(false);
  });
});

describe("a list", () => {
  it.each(["{}", '{"findingIds":null}', '{"findingIds":{}}', '{"findingIds":"a"}'])(
    "that is not there is not an empty one: %s",
    (body) => {
      expect(() => listOf(read(body), "findingIds")).toThrow(/findingIds is not a list/);
    },
  );
  it("that is empty is empty", () => {
    expect(listOf(read('{"findingIds":[]}'), "findingIds")).toEqual([]);
  });
  it("holds no more than was asked for, and only strings where ids are due", () => {
    expect(() => stringsOf(read('{"findingIds":["a","b","c"]}'), "findingIds", 2)).toThrow(/2 were asked for/);
    for (const id of ["null", "1", '""', "{}"])
      expect(() => stringsOf(read(`{"findingIds":["a",${id}]}`), "findingIds", 50)).toThrow();
  });
});

describe("a token", () => {
  const token = (json: string) => tokenOf(read(`{"nextToken":${json}}`));
  it("that is empty or null ends the listing", () => {
    expect([token('""'), token("null"), tokenOf(read("{}"))]).toEqual([undefined, undefined, undefined]);
  });
  it.each(["1", "{}", "true", `"${"x".repeat(1_000_000)}"`])("of another kind is refused", (json) => {
    expect(() => token(json)).toThrow(/nextToken is not a token/);
  });
});
