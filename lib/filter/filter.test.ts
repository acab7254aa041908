import { describe, expect, it } from "vitest";
import { DAY_RULE, problemWords, readParameters, toggled, toParameters, toSearch, wanted } from "#lib/filter/filter.ts";

const COLOURS = ["red", "green"] as const;
const SHORT = { max: 5, says: "up to 5 characters" };

describe("reading an address", () => {
  it("takes the known values, once each, in their order", () => {
    const read = readParameters(new URLSearchParams("c=green&c=red&c=green"));
    expect(read.choices("c", COLOURS)).toEqual(["green", "red"]);
    expect(read.problems()).toEqual([]);
  });

  it("names a value that is not one of the choices, and what the choices are", () => {
    const read = readParameters(new URLSearchParams("c=blue&c=red"));
    expect(read.choices("c", COLOURS)).toEqual(["red"]);
    expect(read.problems()).toEqual([{ parameter: "c", value: "blue", message: "must be one of red, green" }]);
  });

  it("names a parameter that nobody asked for", () => {
    const read = readParameters(new URLSearchParams("reech=public"));
    expect(read.problems()).toEqual([{ parameter: "reech", value: "public", message: "is not a filter of this list" }]);
  });

  it("refuses a second value where one is meant", () => {
    const read = readParameters(new URLSearchParams("c=red&c=green"));
    expect(read.choice("c", COLOURS, null)).toBe("red");
    expect(read.problems()).toEqual([{ parameter: "c", value: "green", message: "is given more than once" }]);
  });

  it("refuses text that is too long, or holds a NUL that Postgres cannot take", () => {
    const read = readParameters(
      new URLSearchParams([
        ["a", "abcdef"],
        ["b", "a\0b"],
        ["d", ""],
      ]),
    );
    expect([read.text("a", SHORT), read.text("b", SHORT), read.text("d", SHORT)]).toEqual([null, null, null]);
    expect(read.problems().map(({ parameter }) => parameter)).toEqual(["a", "b"]);
  });

  it("refuses more values than a person could have chosen", () => {
    const read = readParameters(new URLSearchParams(Array.from({ length: 51 }, (_, index) => ["a", String(index)])));
    expect(read.texts("a", SHORT)).toHaveLength(50);
    expect(read.problems()).toEqual([{ parameter: "a", value: "51 values", message: "may have at most 50" }]);
  });
});

describe("writing an address", () => {
  it("writes nothing for what is not there", () => {
    expect(
      toSearch([
        ["a", null],
        ["b", []],
      ]),
    ).toBe("");
    expect(
      toSearch([
        ["a", "x y"],
        ["b", ["1", "="]],
      ]),
    ).toBe("?a=x+y&b=1&b=%3D");
  });

  it("reads what Next hands a page", () => {
    expect(toParameters({ a: "1", b: ["2", "3"], c: undefined }).toString()).toBe("a=1&b=2&b=3");
  });

  it("turns a choice on and off", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});

describe("a day", () => {
  it.each([
    ["2026-11-24", true],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["24.11.2026", false],
    ["2026-1-1", false],
  ])("%s: %s", (day, fits) => {
    const read = readParameters(new URLSearchParams({ from: day }));
    expect(read.text("from", DAY_RULE) !== null).toBe(fits);
  });
});

describe("what could not be read", () => {
  const problems = [{ parameter: "c", value: "blue", message: "must be one of red, green" }];

  it("is said in words", () => {
    expect(problemWords(problems)).toBe("c=blue must be one of red, green");
  });

  it("stops whoever needs the filter", () => {
    expect(() => wanted({ ok: false, problems })).toThrow("c=blue must be one of red, green");
    expect(wanted({ ok: true, filter: 1 })).toBe(1);
  });
});
