import { expect, test } from "vitest";
import { createEstate } from "#lib/local/estate/create-estate.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { administrator, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { SMALL_ANCHOR } from "#lib/testing/small-world.ts";

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

function timed<T>(work: () => T): { milliseconds: number; value: T } {
  const before = performance.now();
  const value = work();
  return { milliseconds: performance.now() - before, value };
}

test("a million findings are forty bytes each, built in seconds", () => {
  const estate = createEstate({ size: "large", seed: 7, anchor: SMALL_ANCHOR, findings: 1_000_000 });
  const { milliseconds, value } = timed(() => estateData(estate).findings());
  expect(value.atAnchor).toBe(1_000_000);
  const { size: rows, ...columns } = value.columns;
  const bytes = Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0);
  expect(bytes / rows).toBeLessThan(40);
  // On a quiet machine it is under three seconds; the guard is for a change of order, not of weather.
  expect(milliseconds).toBeLessThan(20_000);
}, 60_000);

test("a page of the large estate is found by its place, not by a walk through the others", () => {
  const world = sampleWorld({ size: "large" });
  const caller = administrator(world);
  const sortCriteria = { attributeName: "updatedAt", orderBy: "ASC" };
  told(world, "ListFindings", { sortCriteria }, caller);
  const times = Array.from({ length: 60 }, (_, step) => {
    const gte = SMALL_ANCHOR - (80 - step) * 86_400_000;
    const input = { sortCriteria, findingCriteria: { criterion: { updatedAt: { gte, lt: SMALL_ANCHOR } } } };
    const { milliseconds, value } = timed(() => told(world, "ListFindings", input, caller));
    expect(value.findingIds).toHaveLength(50);
    return milliseconds;
  });
  expect(median(times)).toBeLessThan(20);
}, 60_000);
