import {
  ACCOUNT_RULE,
  DAY_RULE,
  type ParameterReader,
  PLACE_RULE,
  REGION_RULE,
  type ReadFilter,
  readParameters,
  toSearch,
} from "#lib/filter/filter.ts";
import { FINDING_CATEGORIES, type FindingCategory } from "#lib/findings/finding.ts";
import { ORIGINS, type Origin } from "#lib/findings/origin.ts";

export const FINDING_SORTS = ["-updated", "updated", "-severity", "severity"] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];

/** Macie's names of its severities. */
export const SEVERITY_NAMES = ["High", "Medium", "Low"] as const;
export type SeverityName = (typeof SEVERITY_NAMES)[number];

export const STATUS_CHOICES = ["current", "archived", "all"] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];
export const SAMPLE_CHOICES = ["excluded", "included", "only"] as const;
export type SampleChoice = (typeof SAMPLE_CHOICES)[number];
/** Whether Macie still lists the finding: `kept` are those that it no longer does. */
export const LISTED_CHOICES = ["now", "kept", "all"] as const;
export type ListedChoice = (typeof LISTED_CHOICES)[number];

/** The parameters that are counted beside the list, in the order in which they are offered. */
export const FINDING_FACETS = [
  "severity",
  "type",
  "category",
  "data",
  "detection",
  "origin",
  "account",
  "region",
] as const;
export type FindingFacet = (typeof FINDING_FACETS)[number];

/** The filter of the findings list. Values are Macie's own names; an empty list is no restriction. */
export type FindingFilter = {
  /** Part of an object's key, letter case aside, or a finding's whole id. */
  q: string | null;
  severity: readonly SeverityName[];
  type: readonly string[];
  category: readonly FindingCategory[];
  /** Categories of the data, as in PERSONAL_INFORMATION. */
  data: readonly string[];
  detection: readonly string[];
  origin: readonly Origin[];
  job: readonly string[];
  account: readonly string[];
  region: readonly string[];
  /** Names of buckets. */
  bucket: readonly string[];
  status: StatusChoice;
  sample: SampleChoice;
  listed: ListedChoice;
  /** Days of the last update in UTC, both included. */
  from: string | null;
  to: string | null;
  sort: FindingSort;
  after: string | null;
};

export const NO_FINDING_FILTER: FindingFilter = {
  q: null,
  severity: [],
  type: [],
  category: [],
  data: [],
  detection: [],
  origin: [],
  job: [],
  account: [],
  region: [],
  bucket: [],
  status: "current",
  sample: "excluded",
  listed: "now",
  from: null,
  to: null,
  sort: "-updated",
  after: null,
};

/** The parameter that opens a finding beside the list. It is no part of the filter. */
export const OPEN_FINDING = "finding";

/** Reads the filter from an address. What cannot be read is named, and then there is no filter at all. */
export function readFindingFilter(parameters: URLSearchParams): ReadFilter<FindingFilter> {
  const read = readParameters(parameters);
  read.text(OPEN_FINDING, { max: 18, shape: /^\d+$/, says: "the number of a finding" });
  const filter: FindingFilter = { ...readWhat(read), ...readWhich(read) };
  const problems = [...read.problems()];
  if (filter.from !== null && filter.to !== null && filter.from > filter.to) {
    problems.push({ parameter: "to", value: filter.to, message: "must not be before from" });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}

function readWhat(read: ParameterReader) {
  return {
    q: read.text("q", { max: 1_024, says: "part of an object's key or a finding's id, at most 1,024 characters" }),
    severity: read.choices("severity", SEVERITY_NAMES),
    type: read.texts("type", {
      max: 100,
      shape: /^[\w:./-]+$/,
      says: "a finding type, as in Policy:IAMUser/S3BucketPublic",
    }),
    category: read.choices("category", FINDING_CATEGORIES),
    data: read.texts("data", { max: 60, shape: /^[A-Z_]+$/, says: "a category of data, as in PERSONAL_INFORMATION" }),
    detection: read.texts("detection", { max: 512, says: "what is detected, at most 512 characters" }),
    origin: read.choices("origin", ORIGINS),
    job: read.texts("job", { max: 100, shape: /^[\w-]+$/, says: "the id of a job" }),
  };
}

function readWhich(read: ParameterReader) {
  return {
    account: read.texts("account", ACCOUNT_RULE),
    region: read.texts("region", REGION_RULE),
    bucket: read.texts("bucket", { max: 255, says: "a bucket's name, at most 255 characters" }),
    status: read.choice("status", STATUS_CHOICES, "current"),
    sample: read.choice("sample", SAMPLE_CHOICES, "excluded"),
    listed: read.choice("listed", LISTED_CHOICES, "now"),
    from: read.text("from", DAY_RULE),
    to: read.text("to", DAY_RULE),
    sort: read.choice("sort", FINDING_SORTS, "-updated"),
    after: read.text("after", PLACE_RULE),
  };
}

/** Writes a filter as the end of an address: always the same for the same filter, defaults left out. */
export function findingSearch(filter: Partial<FindingFilter>, open: string | null = null): string {
  const full = { ...NO_FINDING_FILTER, ...filter };
  const unless = (value: string, usual: string) => (value === usual ? null : value);
  return toSearch([
    ["q", full.q],
    ["severity", full.severity],
    ["type", full.type],
    ["category", full.category],
    ["data", full.data],
    ["detection", full.detection],
    ["origin", full.origin],
    ["job", full.job],
    ["account", full.account],
    ["region", full.region],
    ["bucket", full.bucket],
    ["status", unless(full.status, "current")],
    ["sample", unless(full.sample, "excluded")],
    ["listed", unless(full.listed, "now")],
    ["from", full.from],
    ["to", full.to],
    ["sort", unless(full.sort, "-updated")],
    ["after", full.after],
    [OPEN_FINDING, open],
  ]);
}

/** Whether the list is of everything current, whatever its order and place. */
export function isFindingFilterEmpty(filter: FindingFilter): boolean {
  return findingSearch({ ...filter, sort: "-updated", after: null }) === "";
}
