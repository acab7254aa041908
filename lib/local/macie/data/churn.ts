import { isPolicyType } from "#lib/local/estate/finding-types.ts";
import { mix } from "#lib/local/estate/random.ts";
import { administratorIn } from "#lib/local/macie/data/bucket-context.ts";
import { ordersFor } from "#lib/local/macie/data/finding-orders.ts";
import { isListed, LIVE_ROWS, regionFindings } from "#lib/local/macie/data/region-findings.ts";
import { viewerOf } from "#lib/local/macie/data/viewer.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import type { World } from "#lib/local/world.ts";

type Churn = { each: number; seen: number };

/** How many policy findings change whenever a page of findings is listed; nothing at first. */
export const churnOf = (world: World): Churn =>
  slot(world.region(world.estate.administratorAccountId, world.estate.regions[0] ?? ""), "churn", () => ({
    each: 0,
    seen: 0,
  }));

/** A policy finding of the Region is seen again: its count rises and it becomes the newest. Tells its row. */
export function changePolicyFinding(world: World, region: string, salt: number): number | undefined {
  const findings = regionFindings(world, region);
  const viewer = viewerOf(world, administratorIn(world, region));
  const now = world.clock.now();
  const candidates = Array.from(ordersFor(findings, viewer).byCreated).filter((index) => {
    const row = index < LIVE_ROWS ? findings.row(index) : undefined;
    return row !== undefined && isPolicyType(row.type) && row.flags === 0 && isListed(row, now);
  });
  const index = candidates[mix(world.estate.options.seed, salt, 330) % Math.max(1, candidates.length)];
  const row = index === undefined ? undefined : findings.row(index);
  if (index === undefined || row === undefined) return undefined;
  findings.live.changed[index] = { updatedAt: now, count: row.count + 1 };
  findings.live.version += 1;
  return index;
}

/** Changes what was asked to change between pages. */
export function afterPage(world: World, region: string): void {
  const churn = churnOf(world);
  for (let change = 0; change < churn.each; change += 1) {
    churn.seen += 1;
    changePolicyFinding(world, region, churn.seen);
  }
}
