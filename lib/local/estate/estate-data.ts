import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import { type BucketFacts, bucketFacts } from "#lib/local/estate/bucket-facts.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { blocksPublicAccess } from "#lib/local/estate/bucket-traits.ts";
import { makeBuckets } from "#lib/local/estate/buckets.ts";
import { type Discovered, discoveredByBucket } from "#lib/local/estate/discovered.ts";
import { type FindingTable, makeFindingTable } from "#lib/local/estate/finding-table.ts";
import { type JobSpec, makeJobs } from "#lib/local/estate/job-specs.ts";
import type { Estate, OrganizationAccount } from "#lib/local/world.ts";

/** The data of an estate, each part computed at first use and the same for every world that has the estate. */
export type EstateData = {
  estate: Estate;
  accounts: readonly EstateAccount[];
  /** The place of an account id in `accounts`, or -1. */
  accountIndex(accountId: string): number;
  regionIndex(region: string): number;
  blocksPublicAccess(account: number): boolean;
  buckets(): readonly BucketSpec[];
  bucketsIn(region: number): readonly BucketSpec[];
  jobs(): readonly JobSpec[];
  /** The jobs that cover a bucket. */
  jobsOf(bucket: number): readonly JobSpec[];
  findings(): FindingTable;
  discovered(): Discovered;
  facts(spec: BucketSpec): BucketFacts;
};

/** Computes once, when first asked. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function isEstateAccount(account: OrganizationAccount): account is EstateAccount {
  return "role" in account && "unit" in account;
}

const toEstateAccount = (account: OrganizationAccount): EstateAccount =>
  isEstateAccount(account) ? account : { ...account, role: "workload", unit: "lines", environment: "prod" };

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly number[]): (key: number) => readonly T[] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return (key) => groups.get(key) ?? [];
}

function makeData(estate: Estate): EstateData {
  const accounts = estate.accounts().map(toEstateAccount);
  const places = new Map(accounts.map((account, index) => [account.id, index]));
  const buckets = once(() => makeBuckets(estate, accounts));
  const jobs = once(() => makeJobs(estate, buckets()));
  const isWatched = ({ account, region }: BucketSpec) =>
    estate.standing(accounts[account]?.id ?? "", estate.regions[region] ?? "").kind === "enabled";
  const findings = once(() =>
    makeFindingTable({ options: estate.options, buckets: buckets(), jobs: jobs(), isWatched }),
  );
  const byRegion = once(() => groupBy(buckets(), (spec) => [spec.region]));
  const jobsByBucket = once(() => groupBy(jobs(), (job) => job.buckets));
  const facts = new WeakMap<BucketSpec, BucketFacts>();
  return {
    estate,
    accounts,
    accountIndex: (accountId) => places.get(accountId) ?? -1,
    regionIndex: (region) => estate.regions.indexOf(region),
    blocksPublicAccess: (index) => {
      const account = accounts[index];
      return account !== undefined && blocksPublicAccess(account, index);
    },
    buckets,
    bucketsIn: (region) => byRegion()(region),
    jobs,
    jobsOf: (bucket) => jobsByBucket()(bucket),
    findings,
    discovered: once(() => discoveredByBucket(findings().columns, buckets().length)),
    facts(spec) {
      const known = facts.get(spec) ?? bucketFacts(spec);
      facts.set(spec, known);
      return known;
    },
  };
}

const known = new WeakMap<Estate, EstateData>();

/** The data of an estate. */
export function estateData(estate: Estate): EstateData {
  const data = known.get(estate) ?? makeData(estate);
  known.set(estate, data);
  return data;
}
