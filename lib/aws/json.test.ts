import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson, scanElements } from "#lib/aws/json.ts";

const scan = (value: unknown, array = "items") => scanElements(Buffer.from(JSON.stringify(value)), array);

describe("the elements of an answered array", () => {
  it("come back byte for byte, whatever is in their strings", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ depthSize: "small" })), fc.jsonValue(), (items, other) => {
        const { elements } = scan({ before: other, items, after: { items: [1] } });
        expect(elements.map((element) => element.toString())).toEqual(items.map((item) => JSON.stringify(item)));
      }),
    );
  });

  it("are those of the last member of a name, as the parser reads it", () => {
    const { elements } = scanElements(Buffer.from('{"items":[1,2],"items":[3]}'), "items");
    expect(elements.map(String)).toEqual(["3"]);
  });

  it("are none when the member is not an array", () => {
    expect(scan({ items: { a: [1] } }).elements).toEqual([]);
    expect(scan({ items: null }).elements).toEqual([]);
  });

  it("tells how deep 200,000 levels nest without recursion", () => {
    const deep = Buffer.from(`{"items":[${"[".repeat(200_000)}`);
    expect(scanElements(deep, "items").deepest).toBe(200_002);
  });

  it("ends on a text that is cut in the middle of a string", () => {
    expect(scanElements(Buffer.from('{"items":["a\\'), "items").elements).toEqual([]);
  });
});

describe("parsing", () => {
  it("keeps an integer that a double would round", () => {
    expect(parseJson('{"size":18446744073709551615,"count":3}')).toEqual({ size: 18446744073709551615n, count: 3 });
  });

  it("leaves digits inside strings alone", () => {
    expect(parseJson('{"eTag":"12345678901234567890","score":0.1234567890123456789}')).toEqual({
      eTag: "12345678901234567890",
      score: 0.12345678901234568,
    });
  });

  it("refuses NaN", () => {
    expect(() => parseJson('{"size":NaN}')).toThrow(SyntaxError);
  });
});
