/** Who can reach a bucket, by what Macie reports. Worst first; the order is the sort order of every list. */
export const REACHES = ["public", "outside", "inside", "contained", "unknown"] as const;
export type Reach = (typeof REACHES)[number];

export const REACH_WORDS: Record<Reach, string> = {
  public: "Public",
  outside: "Shared outside the organisation",
  inside: "Shared inside the organisation",
  contained: "No wider access seen by Macie",
  unknown: "Unknown",
};

export type ReachFacts = {
  errorCode: string | null;
  effectivePermission: string | null;
  sharedAccess: string | null;
  replicatedExternally: boolean | null;
};

/**
 * The widest reach that is proven; `unknown` where a wider one than "inside" could not be ruled out.
 * A value Macie adds later is unknown, never private. Source: BucketMetadata.publicAccess.effectivePermission,
 * .sharedAccess (EXTERNAL includes CloudFront), .replicationDetails.replicatedExternally.
 */
export function reachOf(facts: ReachFacts): Reach {
  if (facts.effectivePermission === "PUBLIC") return "public";
  if (facts.sharedAccess === "EXTERNAL" || facts.replicatedExternally === true) return "outside";
  if (facts.errorCode !== null || facts.effectivePermission !== "NOT_PUBLIC") return "unknown";
  if (facts.replicatedExternally !== false) return "unknown";
  if (facts.sharedAccess === "INTERNAL") return "inside";
  return facts.sharedAccess === "NOT_SHARED" ? "contained" : "unknown";
}
