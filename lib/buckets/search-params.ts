import { ENCRYPTIONS, type Encryption } from "#lib/buckets/encryption.ts";
import { REACHES, type Reach } from "#lib/buckets/reach.ts";
import { SENSITIVITIES, type Sensitivity } from "#lib/buckets/sensitivity.ts";
import {
  ACCOUNT_RULE,
  PLACE_RULE,
  REGION_RULE,
  type ReadFilter,
  readParameters,
  toSearch,
} from "#lib/filter/filter.ts";

/** What the list can be sorted by; a leading minus turns it around. `worst` is what needs a person first. */
export const BUCKET_SORTS = [
  "worst",
  ...twoWays(["name", "account", "region", "owner", "objects", "bytes", "findings", "discovery", "updated"]),
] as const;
export type BucketSort = (typeof BUCKET_SORTS)[number];

/** Buckets that Macie no longer lists: hidden unless asked for. */
export const GONE_CHOICES = ["shown", "only"] as const;
export type GoneChoice = (typeof GONE_CHOICES)[number];

/** The parameters that are counted beside the list, in the order in which they are offered. */
export const BUCKET_FACETS = ["sensitivity", "reach", "account", "region", "encryption", "owner"] as const;
export type BucketFacet = (typeof BUCKET_FACETS)[number];

/** The filter of the bucket list: one object for the link, the page, the CSV. An empty list is no restriction. */
export type BucketFilter = {
  /** Part of the name, letter case aside. */
  q: string | null;
  reach: readonly Reach[];
  sensitivity: readonly Sensitivity[];
  account: readonly string[];
  region: readonly string[];
  encryption: readonly Encryption[];
  /** The owner tag; an empty text is a bucket without one. */
  owner: readonly string[];
  gone: GoneChoice | "hidden";
  sort: BucketSort;
  /** The place behind which the page starts. */
  after: string | null;
};

export const NO_BUCKET_FILTER: BucketFilter = {
  q: null,
  reach: [],
  sensitivity: [],
  account: [],
  region: [],
  encryption: [],
  owner: [],
  gone: "hidden",
  sort: "worst",
  after: null,
};

/** Reads the filter from an address. What cannot be read is named, and then there is no filter at all. */
export function readBucketFilter(parameters: URLSearchParams): ReadFilter<BucketFilter> {
  const read = readParameters(parameters);
  const filter: BucketFilter = {
    q: read.text("q", { max: 255, says: "part of a bucket's name, at most 255 characters" }),
    reach: read.choices("reach", REACHES),
    sensitivity: read.choices("sensitivity", SENSITIVITIES),
    account: read.texts("account", ACCOUNT_RULE),
    region: read.texts("region", REGION_RULE),
    encryption: read.choices("encryption", ENCRYPTIONS),
    owner: read.texts("owner", { max: 256, says: "an owner's name, at most 256 characters" }),
    gone: read.choice("gone", GONE_CHOICES, "hidden"),
    sort: read.choice("sort", BUCKET_SORTS, "worst"),
    after: read.text("after", PLACE_RULE),
  };
  const problems = read.problems();
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}

/** Writes a filter as the end of an address: always the same for the same filter, defaults left out. */
export function bucketSearch(filter: Partial<BucketFilter>): string {
  const { q, reach, sensitivity, account, region, encryption, owner, gone, sort, after } = {
    ...NO_BUCKET_FILTER,
    ...filter,
  };
  return toSearch([
    ["q", q],
    ["reach", reach],
    ["sensitivity", sensitivity],
    ["account", account],
    ["region", region],
    ["encryption", encryption],
    ["owner", owner],
    ["gone", gone === "hidden" ? null : gone],
    ["sort", sort === "worst" ? null : sort],
    ["after", after],
  ]);
}

/** The filter without its place and order: what a list is of. */
export function isBucketFilterEmpty(filter: BucketFilter): boolean {
  return bucketSearch({ ...filter, sort: "worst", after: null }) === "";
}

function twoWays<const T extends readonly string[]>(names: T): readonly (T[number] | `-${T[number]}`)[] {
  return names.flatMap((name: T[number]) => [name, `-${name}` as const]);
}
