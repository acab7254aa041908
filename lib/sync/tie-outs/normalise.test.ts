import { expect, test } from "vitest";
import { normaliseTieOut } from "#lib/sync/tie-outs/normalise.ts";

const page = {
  operation: "GetFindingStatistics" as const,
  region: "eu-west-1",
  requestId: null,
  fetchedAt: new Date(0),
  body: Buffer.alloc(0),
  items: 0,
};
const normalise = (raw: unknown) => normaliseTieOut({ raw, bytes: Buffer.from("bytes"), page, index: 0 });
const groups = (countsByGroup: unknown) =>
  normalise({ measure: "findings-by-type", before: null, answer: { countsByGroup } });
const buckets = (bucketCount: unknown) => normalise({ measure: "buckets", before: null, answer: { bucketCount } });

test("counts keep every digit", () => {
  expect(buckets(2n ** 60n)).toMatchObject({ row: { groups: [{ part: "", count: 2n ** 60n }] } });
  expect(groups([{ groupKey: "A", count: 3 }])).toMatchObject({ row: { groups: [{ part: "A", count: 3n }] } });
});

test("a count that is missing, broken, negative or too large is not a count of zero", () => {
  for (const count of [undefined, null, 1.5, -1, "x", {}, 2n ** 63n]) {
    expect(buckets(count)).toMatchObject({ reason: "bad_number: bucketCount" });
    expect(groups([{ groupKey: "A", count }])).toMatchObject({ reason: "bad_number: count" });
  }
});

test("no group is no finding; a group that is none is refused", () => {
  expect(groups([])).toMatchObject({ row: { groups: [] } });
  expect(groups([null])).toMatchObject({ reason: "bad_object: countsByGroup" });
  expect(groups([{ count: 1 }])).toMatchObject({ reason: "bad_text: groupKey" });
});

test("what the read did not make is refused", () => {
  expect(normalise({ bucketCount: 1 })).toEqual({ recordId: "statistics", reason: "bad_object: statistics" });
});
