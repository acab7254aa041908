import type { Element } from "#lib/aws/pages.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import type { Db, Tx } from "#lib/db/sql.ts";
import type { PlimsollError } from "#lib/errors.ts";
import type { PhaseName } from "#lib/sync/run.ts";

/** What kind of record a phase reads; the word in the quarantine. */
export const RECORD_KINDS = [
  "session",
  "member",
  "account",
  "bucket",
  "finding",
  "job",
  "profile",
  "setting",
  "tie-out",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The scope a phase works in, as it is known when the phase begins. */
export type PhaseContext = {
  runId: string;
  scopeId: number;
  region: string;
  /** Whose credentials these are; null before the session is known. */
  callerAccountId: string | null;
  /** The accounts the scope may speak of: the caller and its members. Null while that is not known. */
  accounts: ReadonlySet<string> | null;
  /** How often Macie publishes updates here (FIFTEEN_MINUTES …); null while that is not known. */
  publishFrequency: string | null;
  /** True once a run and connection: whoever gets it asks AWS Organizations for all its Regions. */
  claimOrganization(): boolean;
  /** A person has said that buckets which are no longer listed are really gone, however many. */
  acceptDrop: boolean;
};

/** Where a walk stands once the page that carries this is stored. */
export type CursorMove = {
  /** Every record up to here is stored. It never moves back. */
  watermark?: Date;
  /** Where an interrupted pass goes on; null when it is over. */
  cursor?: unknown;
};

/** What the statement of a phase counts. */
export type PhaseCounts = {
  expected: number;
  listed: number;
  fetched: number;
  stored: number;
  unchanged: number;
  quarantined: number;
  missing: number;
  gone: number;
};

/** One step of a read: what AWS answered, the records in it, and where the walk then stands. */
export type Page = {
  answers: readonly AnsweredPage[];
  items: readonly Element[];
  counts?: Partial<PhaseCounts>;
  move?: CursorMove;
  /** The stretch of time that is read, for the statement. */
  window?: { from: Date | null; to: Date };
  /** Records that AWS answered in bytes which cannot be parsed at all. */
  unreadable?: readonly Rejected[];
  /** Records that AWS names and does not give: asked for again by the next syncs. */
  absent?: readonly Rejected[];
  /** What a comparison of all ids with Macie's found. */
  settlement?: Settlement;
  /** Something that is missing without the phase being less complete for it. */
  note?: PlimsollError;
};

/** Findings that Macie no longer lists, and why; those it lists after all; and whether everything was compared. */
export type Settlement = {
  agedOut: readonly string[];
  vanished: readonly string[];
  listedAgain: readonly string[];
  isWhole: boolean;
};

/** A record that could not be read, or a part of one. */
export type Rejected = { recordId: string; reason: string; bytes: Buffer; kind?: RecordKind };
export type Normalised<Row> =
  | { recordId: string; row: Row; flaws?: readonly string[] }
  | { recordId: string; reason: string; kind?: RecordKind };

/** A row with the place of its bytes in the evidence. */
export type Kept<Row> = Row & {
  pageId: string | number | bigint | null;
  pageIndex: number;
  bodyHash: string;
  fetchedAt: Date;
};

export type Swept = {
  counts?: Partial<PhaseCounts>;
  /** Why the phase is not complete after all. */
  problem?: PlimsollError;
  /** Something to know without the phase being less complete for it. */
  note?: PlimsollError;
};

/**
 * One record kind of one scope. Methods, so that phases of different rows stand in one list.
 * `load` reads our own tables, `read` asks AWS and nothing else, `normalise` is pure and total, `upsert` is one
 * statement per page, and `sweep` runs only after a read that came to its end.
 */
export type Phase<Row = unknown, Since = unknown> = {
  name: PhaseName;
  kind: RecordKind;
  /** `full` lists everything each time, so it can tell what is gone; `incremental` cannot. */
  pass: "full" | "incremental";
  /** The IAM actions it needs; the policy in the README is made of these. */
  permissions: readonly string[];
  load(db: Db, context: PhaseContext): Promise<Since>;
  read(source: RegionSource, since: Since, context: PhaseContext): AsyncIterable<Page>;
  normalise(item: Element, context: PhaseContext): Normalised<Row>;
  upsert(tx: Tx, rows: readonly Kept<Row>[], context: PhaseContext): Promise<{ stored: number }>;
  /** Marks what a comparison found. @returns how many are no longer listed. */
  settle?(tx: Tx, settlement: Settlement, context: PhaseContext): Promise<{ gone: number }>;
  sweep?(tx: Tx, context: PhaseContext): Promise<Swept>;
};
