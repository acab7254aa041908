import { expect, test } from "vitest";
import { tagsOf } from "#lib/buckets/tags.ts";

test("tags stay a list, so that a key may stand twice", () => {
  const tags = [
    { key: "owner", value: "a" },
    { key: "owner", value: "b" },
    { key: "__proto__", value: "x" },
  ];
  expect(tagsOf(tags)).toEqual(tags);
});

test("tags that could not be read are unknown, no tags are none", () => {
  expect([null, undefined, {}, "x"].map(tagsOf)).toEqual([null, null, null, null]);
  expect(tagsOf([])).toEqual([]);
});

test("a malformed entry does not take the others with it", () => {
  expect(tagsOf([null, { value: "x" }, { key: "a" }])).toEqual([{ key: "a", value: "" }]);
});
