import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql, toStatement } from "#lib/db/fragment.ts";
import { behind, fromPlace, type Order, orderBy, placeOf, toPlace } from "#lib/db/keyset.ts";

const BY_NAME: Order = {
  name: "name",
  keys: [
    { expression: sql`b.name`, kind: "text" },
    { expression: sql`b.id`, kind: "bigint" },
  ],
  descending: false,
};
const NEWEST: Order = { name: "-updated", keys: [{ expression: sql`f.updated_at`, kind: "moment" }], descending: true };

describe("the place of a row in a list", () => {
  it("survives the address, whatever the row is called", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).filter((name) => !name.includes("\0")),
        (name) => {
          const place = toPlace(BY_NAME, [name, "42"]);
          expect(place).toMatch(/^[\w-]*$/);
          expect(fromPlace(BY_NAME, place)).toEqual([name, "42"]);
        },
      ),
    );
  });

  it("is refused by another order, and when it was made up", () => {
    const made = [
      toPlace(NEWEST, ["1"]),
      toPlace(BY_NAME, ["a"]),
      toPlace(BY_NAME, ["a", "1 OR TRUE"]),
      toPlace(BY_NAME, ["a", "9999999999999999999"]),
      "e30",
      "!",
      "",
    ];
    for (const place of made) expect(() => fromPlace(BY_NAME, place)).toThrow("not a place in this list");
  });

  it("becomes one row comparison in the direction of the order", () => {
    expect(toStatement(behind(BY_NAME, toPlace(BY_NAME, ["a", "7"])))).toEqual({
      text: "(b.name, b.id) > ($1::text, $2::bigint)",
      values: ["a", "7"],
    });
    expect(toStatement(behind(NEWEST, toPlace(NEWEST, ["5"]))).text).toContain(
      "(f.updated_at) < (timestamptz 'epoch' +",
    );
  });

  it("orders and selects by the same expressions", () => {
    expect(toStatement(orderBy(NEWEST)).text).toBe("f.updated_at DESC");
    expect(toStatement(placeOf(BY_NAME)).text).toBe("ARRAY[(b.name)::text, (b.id)::text]");
  });
});
