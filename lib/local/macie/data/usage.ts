import { estateData } from "#lib/local/estate/estate-data.ts";
import { DAY } from "#lib/local/estate/sizes.ts";
import { type Costs, costsByAccount, dollars, USAGE_TYPES } from "#lib/local/macie/data/costs.ts";
import { compareValues, type Value } from "#lib/local/macie/data/criteria.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

const RANGES = ["MONTH_TO_DATE", "PAST_30_DAYS"];

/** The asked range; the past 30 days unless the request says otherwise. */
function rangeOf(input: Wire): string {
  const range = String(input.timeRange ?? "PAST_30_DAYS");
  if (!RANGES.includes(range)) throw invalidField("timeRange", `must be one of ${RANGES.join(", ")}`);
  return range;
}

const getTotals: Operation = ({ caller, input, world }) => {
  const timeRange = rangeOf(input);
  const costs = [...costsByAccount(world, caller, timeRange).values()];
  const usageTotals = USAGE_TYPES.map((type) => ({
    type,
    currency: "USD",
    estimatedCost: dollars(costs.reduce((sum, one) => sum + one[type], 0)),
  }));
  return { timeRange, usageTotals };
};

/** Terabytes a month that an account's jobs may analyse. */
const JOB_QUOTA_TB = 5;

type Usage = { accountId: string; freeTrialStartDate: string; total: number; limited: boolean; costs: Costs };

function usageOf(world: World, caller: Caller, timeRange: string): Usage[] {
  const { accounts } = estateData(world.estate);
  return [...costsByAccount(world, caller, timeRange)].map(([index, costs]) => {
    const accountId = accounts[index]?.id ?? "";
    const standing = world.estate.standing(accountId, caller.region);
    const since = "createdAt" in standing ? Date.parse(standing.createdAt) : world.clock.now();
    return {
      accountId,
      freeTrialStartDate: new Date(since).toISOString(),
      total: USAGE_TYPES.reduce((sum, type) => sum + costs[type], 0),
      limited: costs.SENSITIVE_DATA_DISCOVERY > 50_000,
      costs,
    };
  });
}

const serviceLimit = (limited: boolean) => ({ isServiceLimited: limited, unit: "TERABYTES", value: JOB_QUOTA_TB });

const toRecord = ({ accountId, freeTrialStartDate, costs, limited }: Usage): Wire => ({
  accountId,
  freeTrialStartDate,
  automatedDiscoveryFreeTrialStartDate: new Date(Date.parse(freeTrialStartDate) + DAY).toISOString(),
  usage: USAGE_TYPES.map((type) => ({
    type,
    currency: "USD",
    estimatedCost: dollars(costs[type]),
    ...(type === "SENSITIVE_DATA_DISCOVERY" ? { serviceLimit: serviceLimit(limited) } : {}),
  })),
});

const KEYS: Record<string, (usage: Usage) => Value> = {
  accountId: ({ accountId }) => accountId,
  freeTrialStartDate: ({ freeTrialStartDate }) => Date.parse(freeTrialStartDate),
  serviceLimit: ({ limited }) => String(limited),
  serviceLimitValue: () => JOB_QUOTA_TB,
  total: ({ total }) => total / 100,
};

type Filter = { comparator?: string; key?: string; values?: string[] };

const asked = (key: string, value: string): Value =>
  key === "total" ? Number(value) : key === "freeTrialStartDate" ? Date.parse(value) : value;

function holds(usage: Usage, { comparator = "EQ", key = "", values = [] }: Filter, place: number): boolean {
  if ((key === "accountId") !== (comparator === "CONTAINS")) {
    throw invalidField(`filterBy[${place}].comparator`, "must be CONTAINS for accountId, and only there");
  }
  const own = KEYS[key]?.(usage);
  if (key === "accountId") return values.some((value) => String(own).includes(value));
  const side = compareValues(own, asked(key, values[0] ?? ""));
  const wanted: Record<string, boolean> = {
    EQ: side === 0,
    NE: side !== 0,
    GT: side > 0,
    GTE: side >= 0,
    LT: side < 0,
    LTE: side <= 0,
  };
  return wanted[comparator] ?? false;
}

const getStatistics: Operation = (request) => {
  const { caller, input, world } = request;
  const timeRange = rangeOf(input);
  const filters: Filter[] = Array.isArray(input.filterBy) ? input.filterBy : [];
  const { key = "accountId", orderBy }: { key?: string; orderBy?: string } = Object(input.sortBy);
  const sign = orderBy === "DESC" ? -1 : 1;
  const usages = usageOf(world, caller, timeRange)
    .filter((usage) => filters.every((filter, place) => holds(usage, filter, place)))
    .sort((a, b) => sign * compareValues(KEYS[key]?.(a), KEYS[key]?.(b)) || compareValues(a.accountId, b.accountId));
  const question = { ...request, operation: "GetUsageStatistics" };
  const { items, nextToken } = page(usages, question, { default: 50, max: 1000 });
  return { records: items.map(toRecord), timeRange, nextToken };
};

export const usageOperations: Record<string, Operation> = {
  GetUsageStatistics: getStatistics,
  GetUsageTotals: getTotals,
};
