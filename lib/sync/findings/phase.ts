import type { RegionSource } from "#lib/aws/source.ts";
import type { Db } from "#lib/db/sql.ts";
import { readCursor } from "#lib/sync/cursors/upsert.ts";
import { type FindingRow, normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { type FindingsSince, readFindings } from "#lib/sync/findings/read.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import type { Page, Phase, PhaseContext } from "#lib/sync/phase.ts";
import { giveUpMissing, openQuarantine } from "#lib/sync/quarantine/upsert.ts";
import { type OurFinding, reconcileFindings } from "#lib/sync/reconcile/read.ts";
import { beginReconciling, isReconcileDue, listOurFindings, settleFindings } from "#lib/sync/reconcile/upsert.ts";

/** `ours`: what to compare with Macie's listing, id by id; null when that is not due. */
type Since = FindingsSince & { ours: readonly OurFinding[] | null };

async function load(db: Db, { scopeId, runId, region, publishFrequency }: PhaseContext): Promise<Since> {
  const { watermark, cursor } = await readCursor(db, { scopeId, phase: "findings" });
  const inQuarantine = [...(await openQuarantine(db, { scopeId, kind: "finding" }))];
  const isDue = watermark !== null && (await isReconcileDue(db, scopeId));
  const ours = isDue ? await listOurFindings(db, { scopeId, runId, region }) : null;
  return { watermark, cursor, publishFrequency, inQuarantine, ours };
}

async function* read(source: RegionSource, since: Since): AsyncGenerator<Page> {
  yield* readFindings(source, since);
  if (since.ours !== null) yield* reconcileFindings(source, since.ours);
}

/** Findings: ids by listing, details fifty at a time. First everything that is listed, then what changed, and daily every id. */
export const findingsPhase: Phase<FindingRow, Since> = {
  name: "findings",
  kind: "finding",
  pass: "incremental",
  permissions: ["macie2:GetFindings", "macie2:GetFindingStatistics", "macie2:ListFindings"],
  load,
  read,
  normalise: normaliseFinding,
  upsert: upsertFindings,
  settle: settleFindings,
  async sweep(tx, { scopeId }) {
    await giveUpMissing(tx, { scopeId, kind: "finding" });
    await beginReconciling(tx, scopeId);
    return {};
  },
};
