import type { BucketRow } from "#lib/buckets/bucket.ts";
import type { Reach } from "#lib/buckets/reach.ts";
import type { Sensitivity } from "#lib/buckets/sensitivity.ts";

const REACH_CLAUSE: Record<Reach, string> = {
  public: "Anyone can reach it",
  outside: "It is shared outside the organisation",
  inside: "It is shared inside the organisation",
  contained: "Macie sees no wider access",
  unknown: "Who can reach it is unknown",
};

const CONTENT_CLAUSE: Record<Sensitivity, string> = {
  sensitive: "sensitive data was found in it",
  "not-analysed": "nobody has looked at what it holds",
  denied: "Macie may not read what it holds",
  error: "the analysis of what it holds failed",
  unknown: "what it holds is unknown",
  "nothing-found": "nothing was found in Macie's sample",
  empty: "it holds no object",
};

/** The bucket in one sentence: who can reach it, then what is known of its content. It never says that all is well. */
export function bucketVerdict({ reach, sensitivity }: Pick<BucketRow, "reach" | "sensitivity">): string {
  return `${REACH_CLAUSE[reach]}, and ${CONTENT_CLAUSE[sensitivity]}.`;
}
