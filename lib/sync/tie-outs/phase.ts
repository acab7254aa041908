import type { Phase } from "#lib/sync/phase.ts";
import { normaliseTieOut, type TieOutRow } from "#lib/sync/tie-outs/normalise.ts";
import { readTieOuts, type TieOutsSince } from "#lib/sync/tie-outs/read.ts";
import { compareTieOuts, loadTieOuts, upsertTieOuts } from "#lib/sync/tie-outs/upsert.ts";

/** Macie's own counts of buckets and findings, compared with what is stored. A difference is named in the statement. */
export const tieOutsPhase: Phase<TieOutRow, TieOutsSince> = {
  name: "tie-outs",
  kind: "tie-out",
  pass: "full",
  permissions: ["macie2:GetBucketStatistics", "macie2:GetFindingStatistics"],
  load: loadTieOuts,
  read: readTieOuts,
  normalise: normaliseTieOut,
  upsert: upsertTieOuts,
  sweep: compareTieOuts,
};
