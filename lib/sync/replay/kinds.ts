import type { Element } from "#lib/aws/pages.ts";
import { normaliseBucket } from "#lib/sync/buckets/normalise.ts";
import { BUCKET_COLUMNS } from "#lib/sync/buckets/upsert.ts";
import { normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { FINDING_COLUMNS } from "#lib/sync/findings/upsert.ts";
import type { Normalised, PhaseContext } from "#lib/sync/phase.ts";
import type { PgType } from "#lib/sync/record-set.ts";

/** A kind of record that can be read again out of the kept pages. */
export type ReplayKind = {
  kind: "bucket" | "finding";
  key: "id" | "pk";
  /** What a person calls a record by. */
  name: string;
  operation: "DescribeBuckets" | "GetFindings";
  array: string;
  /** What is read of a record; where it was read and what its parts are stand elsewhere. */
  columns: Readonly<Record<string, PgType>>;
  normalise(item: Element, context: PhaseContext): Normalised<object>;
};

/** Columns of a row that are no facts of the record. */
const NO_FACTS = ["pageId", "pageIndex", "bodyHash", "fetchedAt", "detections"];

const factsOf = (columns: Record<string, PgType>) =>
  Object.fromEntries(Object.entries(columns).filter(([member]) => !NO_FACTS.includes(member)));

/** The kinds whose record is one element of one page. A profile is made of several answers, a job of two. */
export const REPLAY_KINDS: readonly ReplayKind[] = [
  {
    kind: "bucket",
    key: "id",
    name: "name",
    operation: "DescribeBuckets",
    array: "buckets",
    columns: factsOf(BUCKET_COLUMNS),
    normalise: normaliseBucket,
  },
  {
    kind: "finding",
    key: "pk",
    name: "finding_id",
    operation: "GetFindings",
    array: "findings",
    columns: factsOf(FINDING_COLUMNS),
    normalise: normaliseFinding,
  },
];

/** The context a kept record is read in: its own Region; which accounts it may speak of was asked when it came. */
export function replayContext(region: string): PhaseContext {
  return {
    runId: "",
    scopeId: 0,
    region,
    callerAccountId: null,
    accounts: null,
    publishFrequency: null,
    claimOrganization: () => false,
    acceptDrop: false,
  };
}
