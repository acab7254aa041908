import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allOf, joinSql, nothing, sql, toStatement } from "#lib/db/fragment.ts";

describe("tagged SQL", () => {
  it("turns every value into a numbered parameter", () => {
    expect(toStatement(sql`a = ${1} AND b = ${"x"}`)).toEqual({ text: "a = $1 AND b = $2", values: [1, "x"] });
  });

  it("splices tagged SQL, and numbers through it", () => {
    const inner = sql`b = ${2}`;
    expect(toStatement(sql`a = ${1} AND ${inner} AND c = ${3}`)).toEqual({
      text: "a = $1 AND b = $2 AND c = $3",
      values: [1, 2, 3],
    });
  });

  it("joins conditions, and no condition is true", () => {
    expect(toStatement(allOf([])).text).toBe("TRUE");
    expect(toStatement(allOf([sql`a = ${1}`, sql`b OR c`])).text).toBe("(a = $1) AND (b OR c)");
    expect(toStatement(joinSql([], sql`, `)).text).toBe("");
    expect(toStatement(sql`SELECT 1 ${nothing}`).text).toBe("SELECT 1 ");
  });

  it("never lets a value into the text, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("'; DROP TABLE bucket; --", "$1", "${x}"), (one, other) => {
        const { text, values } = toStatement(sql`a = ${one} OR ${sql`b = ${{ strings: [other], values: [] }}`}`);
        expect(text).toBe("a = $1 OR b = $2");
        expect(values).toEqual([one, { strings: [other], values: [] }]);
      }),
    );
  });
});
