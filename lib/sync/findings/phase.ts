import type { Db } from "#lib/db/sql.ts";
import { readCursor } from "#lib/sync/cursors/upsert.ts";
import { type FindingRow, normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { type FindingsSince, readFindings } from "#lib/sync/findings/read.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import type { Phase, PhaseContext } from "#lib/sync/phase.ts";
import { giveUpMissing, openQuarantine } from "#lib/sync/quarantine/upsert.ts";

async function load(db: Db, { scopeId, publishFrequency }: PhaseContext): Promise<FindingsSince> {
  const { watermark, cursor } = await readCursor(db, { scopeId, phase: "findings" });
  const inQuarantine = [...(await openQuarantine(db, { scopeId, kind: "finding" }))];
  return { watermark, cursor, publishFrequency, inQuarantine };
}

/** Findings: ids by listing, details fifty at a time. First everything that is listed, then what changed. */
export const findingsPhase: Phase<FindingRow, FindingsSince> = {
  name: "findings",
  kind: "finding",
  pass: "incremental",
  permissions: ["macie2:GetFindings", "macie2:GetFindingStatistics", "macie2:ListFindings"],
  load,
  read: (source, since) => readFindings(source, since),
  normalise: normaliseFinding,
  upsert: upsertFindings,
  async sweep(tx, { scopeId }) {
    await giveUpMissing(tx, { scopeId, kind: "finding" });
    return {};
  },
};
