import { readFileSync } from "node:fs";

/** How far a bucket can be reached. */
export type Reach =
  | "private"
  | "internal"
  | "external"
  | "cloudfront"
  | "public-policy"
  | "public-acl"
  | "public-write"
  | "unknown";

/**
 * How Macie stands with a bucket: analysed by automated discovery (a little: `sampled`, nearly all: `thorough`),
 * not yet (`never`), left out (`excluded`), `empty`, nothing in it can be read (`unreadable`) or is of a kind Macie
 * reads (`unclassifiable`), the metadata itself `denied`, or beyond the number of buckets Macie watches (`quota`).
 */
export type BucketState =
  | "analysed"
  | "sampled"
  | "thorough"
  | "never"
  | "excluded"
  | "empty"
  | "unreadable"
  | "unclassifiable"
  | "denied"
  | "quota";

/** A policy finding that a bucket has: how often it was seen again and how many days before the anchor it began. */
export type PolicyEvent = { type: string; count: number; age: number };

/** What is said of a bucket beyond its kind. Fractions are of its objects. */
export type Traits = {
  reach: Reach;
  state: BucketState;
  encryption: string;
  kms?: number;
  sseC?: number;
  unencrypted?: number;
  replication?: "internal" | "external";
  versioning: boolean;
  /** Somebody set the score to 100 by hand. */
  override?: boolean;
  /** The policy findings speak of an exposure that is closed by now. */
  remediated?: boolean;
  policies: readonly PolicyEvent[];
  /** This many objects have a finding however few findings are asked for. */
  always: number;
  /** The first objects have the hostile keys. */
  strangeKeys?: boolean;
  objects?: number;
  inspected?: number;
};

/** A bucket of the story, always there. `account` and `region` are places in the estate's lists. */
export type StoryBucket = Partial<Traits> & {
  name: string;
  account: number;
  region: number;
  archetype: string;
  environment?: string;
  recipes?: readonly string[];
  owner?: string;
  tags?: Record<string, string>;
  /** The acquired company's own tags, none of the group's. */
  ownTags?: boolean;
};

const read = (): StoryBucket[] => JSON.parse(readFileSync(new URL("./story-buckets.json", import.meta.url), "utf8"));

export const STORY: readonly StoryBucket[] = read();
