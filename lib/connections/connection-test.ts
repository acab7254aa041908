import type { PublicError } from "#lib/errors.ts";

/** How Macie stands in a Region, as far as the connection could tell. */
export const MACIE_STANDINGS = ["on", "paused", "off", "denied", "unreachable", "unknown"] as const;
export type MacieStanding = (typeof MACIE_STANDINGS)[number];

export const MACIE_STANDING_WORDS: Record<MacieStanding, string> = {
  on: "Macie is on",
  paused: "Macie is paused",
  off: "Macie is off",
  denied: "Denied",
  unreachable: "Unreachable",
  unknown: "Unknown",
};

/** What a test found out about one Region. */
export type RegionTest = {
  region: string;
  macie: MacieStanding;
  /** Whether AWS answered at all. */
  isReachable: boolean;
  /** IAM actions that the sync needs and that are denied. */
  missing: readonly string[];
  /** IAM actions that were not answered, so that nobody knows. */
  untried: readonly string[];
  /** Whether the role may ask for samples of sensitive data; null where that is not known. */
  canReveal: boolean | null;
  problem: PublicError | null;
};

/** What a test of a connection found out. */
export type ConnectionTest = {
  /** Whose credentials they are, or null when that is not known. */
  caller: { accountId: string; arn: string } | null;
  /** Why no Region was asked, or null. */
  problem: PublicError | null;
  /** What works but should not stay as it is. */
  warnings: readonly PublicError[];
  regions: readonly RegionTest[];
};

/** One sentence on the whole: numbers first. */
export function toTestSentence({ problem, regions }: ConnectionTest): string {
  if (problem !== null) return problem.message;
  const good = regions.filter(({ macie, missing, untried }) => macie === "on" && missing.length + untried.length === 0);
  return `${good.length} of ${regions.length} ${regions.length === 1 ? "Region" : "Regions"} can be read with everything that a sync needs.`;
}
