import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createEstate } from "#lib/local/estate/create-estate.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { findingId, rowOfId } from "#lib/local/estate/finding-id.ts";
import { SIZES } from "#lib/local/estate/sizes.ts";
import { ESTATE_SIZES, type EstateOptions } from "#lib/local/world.ts";
import { administrator, allOf, findingsOf, sampleWorld } from "#lib/testing/sample-world.ts";
import { SMALL_ANCHOR } from "#lib/testing/small-world.ts";

const OPTIONS: EstateOptions = { size: "demo", seed: 7, anchor: SMALL_ANCHOR };

const dataOf = (options: Partial<EstateOptions> = {}) => estateData(createEstate({ ...OPTIONS, ...options }));

/** Everything one Region says of its buckets and findings, as one digest. */
function digestOf(options: Partial<EstateOptions>): string {
  const world = sampleWorld(options);
  const caller = administrator(world);
  const said = [allOf(world, "DescribeBuckets", {}, caller), findingsOf(world, caller)];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

test("the same seed makes the same estate, another seed another", () => {
  expect(digestOf({})).toBe(digestOf({}));
  expect(digestOf({ seed: 8 })).not.toBe(digestOf({}));
});

test("a later anchor moves every date and changes nothing else", () => {
  const later = SMALL_ANCHOR + 40 * 86_400_000;
  const [first, second] = [dataOf().findings(), dataOf({ anchor: later }).findings()];
  expect(second.columns.size).toBe(first.columns.size);
  for (let row = 0; row < first.columns.size; row += 97) {
    expect((second.columns.createdAt[row] ?? 0) - (first.columns.createdAt[row] ?? 0)).toBeCloseTo(
      later - SMALL_ANCHOR,
      2,
    );
    expect(second.columns.object[row]).toBe(first.columns.object[row]);
  }
});

test.each(ESTATE_SIZES)("%s has as many accounts, Regions, buckets and findings as it says", (size) => {
  const data = dataOf({ size });
  const plan = SIZES[size];
  expect(data.accounts).toHaveLength(plan.accounts);
  expect(new Set(data.accounts.map((account) => account.id)).size).toBe(plan.accounts);
  expect(new Set(data.buckets().map((spec) => spec.region)).size).toBe(plan.regions);
  expect(data.estate.regions).toHaveLength(plan.regions + 2);
  expect(data.buckets()).toHaveLength(plan.buckets);
  expect(new Set(data.buckets().map((spec) => spec.name)).size).toBe(plan.buckets);
  expect(data.findings().atAnchor).toBe(plan.findings);
});

test.each([0, 1, 40, 499, 500, 25_000])("an estate of %i findings has exactly that many at its anchor", (findings) => {
  const { atAnchor, columns } = dataOf({ findings }).findings();
  expect(atAnchor).toBe(findings);
  const made = columns.createdAt.subarray(0, columns.size);
  expect(made.filter((time) => time > 0 && time <= SMALL_ANCHOR)).toHaveLength(findings);
});

test("an estate's own first day is quiet, and the days after it are not", () => {
  const { columns } = dataOf().findings();
  const made = columns.createdAt.subarray(0, columns.size);
  const within = (from: number, to: number) =>
    made.filter((time) => time > SMALL_ANCHOR + from * 3_600_000 && time <= SMALL_ANCHOR + to * 3_600_000).length;
  expect(within(0, 20)).toBe(0);
  expect(within(20, 72)).toBeGreaterThan(20);
});

test("a finding's id leads back to its row, and a made-up id nowhere", () => {
  const ids = Array.from({ length: 5_000 }, (_, row) => findingId(7, row));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.map((id) => rowOfId(7, id))).toEqual(ids.map((_, row) => row));
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(rowOfId(7, "0".repeat(32))).toBeUndefined();
  expect(rowOfId(7, "not an id")).toBeUndefined();
});

test("each account has one way of standing in a Region, and every way occurs", () => {
  const { estate, accounts } = dataOf({ size: "medium" });
  const kinds = new Set(accounts.flatMap(({ id }) => estate.regions.map((region) => estate.standing(id, region).kind)));
  expect([...kinds].sort()).toEqual(["denied", "enabled", "off", "paused"]);
  const pausedEverywhere = accounts.filter(({ id }) =>
    estate.regions.slice(0, 4).every((region) => estate.standing(id, region).kind === "paused"),
  );
  expect(pausedEverywhere.length).toBeGreaterThan(0);
});
