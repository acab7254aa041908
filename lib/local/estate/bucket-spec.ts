import type { Archetype } from "#lib/local/estate/archetypes.ts";
import type { Traits } from "#lib/local/estate/story.ts";

/** A bucket as the estate knows it: enough to compute everything Macie says of it. */
export type BucketSpec = {
  index: number;
  name: string;
  /** Place of the owner in the estate's accounts. */
  account: number;
  /** Place in the estate's Regions. */
  region: number;
  archetype: Archetype;
  /** Places in `RECIPES` of what its objects are. */
  recipes: readonly number[];
  /** From the seed and the name: every number of the bucket comes from it. */
  hash: number;
  unit: string;
  environment: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Epoch milliseconds; a bucket that came later. */
  appearedAt?: number;
  traits: Traits;
  tags?: Record<string, string> | undefined;
  ownTags?: boolean | undefined;
  owner?: string | undefined;
};
