import { estateData } from "#lib/local/estate/estate-data.ts";
import { inspectedOf } from "#lib/local/estate/inspected.ts";
import { bucketsSeenBy } from "#lib/local/macie/data/region-buckets.ts";
import { viewerOf } from "#lib/local/macie/data/viewer.ts";
import type { Caller, World } from "#lib/local/world.ts";

export const USAGE_TYPES = [
  "DATA_INVENTORY_EVALUATION",
  "SENSITIVE_DATA_DISCOVERY",
  "AUTOMATED_SENSITIVE_DATA_DISCOVERY",
  "AUTOMATED_OBJECT_MONITORING",
] as const;
export type UsageType = (typeof USAGE_TYPES)[number];

/** Costs in US cents, whole, so that sums are exact. */
export type Costs = Record<UsageType, number>;

/** A Region's month of an account: buckets at 10 cents, objects at 1 cent a hundred thousand, bytes at a dollar a GB. */
const GB = 1e9;

/** The share of the range that has passed. */
function shareOf(timeRange: string, now: number): number {
  return timeRange === "MONTH_TO_DATE" ? new Date(now).getUTCDate() / 30 : 1;
}

const nothing = (): Costs => ({
  DATA_INVENTORY_EVALUATION: 0,
  SENSITIVE_DATA_DISCOVERY: 0,
  AUTOMATED_SENSITIVE_DATA_DISCOVERY: 0,
  AUTOMATED_OBJECT_MONITORING: 0,
});

/** What each account the caller sees costs in the Region, by place of the account. */
export function costsByAccount(world: World, caller: Caller, timeRange: string): Map<number, Costs> {
  const data = estateData(world.estate);
  const viewer = viewerOf(world, caller);
  const exact = new Map<number, Costs>();
  for (const [index] of data.accounts.entries()) if (viewer.sees(index)) exact.set(index, nothing());
  for (const spec of bucketsSeenBy(world, caller.region, viewer)) {
    const costs = exact.get(spec.account) ?? nothing();
    const facts = data.facts(spec);
    costs.DATA_INVENTORY_EVALUATION += 10;
    costs.AUTOMATED_OBJECT_MONITORING += facts.objects / 100_000;
    costs.AUTOMATED_SENSITIVE_DATA_DISCOVERY += Math.min(20_000, (100 * inspectedOf(spec, facts, 0, 0).bytes) / GB);
    costs.SENSITIVE_DATA_DISCOVERY +=
      data.jobsOf(spec.index).length > 0 ? Math.min(9_000, (10 * facts.classifiableBytes) / GB) : 0;
  }
  const share = shareOf(timeRange, world.clock.now());
  for (const costs of exact.values()) for (const type of USAGE_TYPES) costs[type] = Math.round(costs[type] * share);
  return exact;
}

/** Cents as Macie writes money: a string with two decimals. */
export const dollars = (cents: number): string => (cents / 100).toFixed(2);
