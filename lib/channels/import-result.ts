import type { Channel } from "#lib/channels/channel.ts";
import type { Problem } from "#lib/channels/decode.ts";

/** How often something of one name was in a file. */
export type NamedCount = { name: string; count: number };

/** One row that was not stored, so that a person can find and correct it. */
export type UnstoredRow = { row: number; reason: string; remedy: string };

/** A finding that Plimsoll has already, whose discovery result states other totals. */
export type TotalsMismatch = { row: number; findingId: string; what: string; finding: string; result: string };

/** What became of a file. `items` is the sum of stored, unchanged, duplicates, quarantined, noted and refused. */
export type ImportResult = {
  name: string;
  /** Of the bytes as they were handed in. */
  sha256: string;
  bytes: number;
  items: number;
  channels: Partial<Record<Channel, number>>;
  stored: number;
  unchanged: number;
  /** Older or equal copies of a finding that the file holds in a newer one. */
  duplicates: number;
  quarantined: number;
  /** Findings of which two bodies claim the same update and count; one of them was kept, always the same one. */
  conflicts: number;
  /** Macie's, but no finding. */
  noted: NamedCount[];
  /** Not Macie's. */
  refused: NamedCount[];
  /** Quarantined rows, the first of them. */
  unstored: UnstoredRow[];
  mismatches: TotalsMismatch[];
  /** Why the file was not read to its end. */
  problem: Problem | null;
};

/** How many rows and mismatches a result tells one by one; the counts tell of all. */
export const TOLD = 20;

/** A result of a file of which nothing is known yet. */
export function emptyResult(file: Pick<ImportResult, "name" | "sha256" | "bytes">): ImportResult {
  return {
    ...file,
    items: 0,
    channels: {},
    stored: 0,
    unchanged: 0,
    duplicates: 0,
    quarantined: 0,
    conflicts: 0,
    noted: [],
    refused: [],
    unstored: [],
    mismatches: [],
    problem: null,
  };
}

const OTHER = "something else";

/** Counts one more of a name; names stay few, because each comes from a closed list or is cut short. */
export function countName(counts: NamedCount[], name: string): void {
  const known = counts.find((entry) => entry.name === name);
  if (known) known.count += 1;
  else if (counts.length < TOLD * 5 || name === OTHER) counts.push({ name, count: 1 });
  else countName(counts, OTHER);
}

/** Whether everything of a file was read and could be stored, was known, or is not ours to store. */
export function isClean(result: ImportResult): boolean {
  return result.problem === null && result.quarantined === 0 && result.mismatches.length === 0;
}
