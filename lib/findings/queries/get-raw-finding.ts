import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import { PlimsollError } from "#lib/errors.ts";
import { openEvidence, PAGE_PROBLEM_WORDS } from "#lib/evidence/evidence.ts";
import type { RawFinding } from "#lib/findings/finding-detail.ts";
import { isFindingKey, noSuchFinding } from "#lib/findings/queries/get-finding.ts";
import { rawRecord } from "#lib/findings/raw-record.ts";

type Kept = {
  body: Buffer | null;
  keyId: string | null;
  sha256: Buffer;
  index: number | null;
  findingId: string;
};

/**
 * The finding as Macie sent it, taken out of the kept page. Such a page names objects by their keys: who reads it is
 * recorded.
 * @throws PlimsollError not_found when there is no such finding, or no page was kept of it.
 */
export async function getRawFinding(actor: Actor, pk: string): Promise<RawFinding> {
  authorise(actor, "findings:keys");
  if (!isFindingKey(pk)) throw noSuchFinding();
  const { rows } = await pool().query<Kept>(
    toStatement(sql`SELECT e.body AS "body", e.key_id AS "keyId", e.sha256 AS "sha256",
        f.page_index AS "index", f.finding_id AS "findingId"
      FROM finding f LEFT JOIN evidence_page e ON e.id = f.page_id WHERE f.pk = ${pk}::bigint`),
  );
  const [kept] = rows;
  if (kept === undefined) throw noSuchFinding();
  if (kept.body === null || kept.index === null) throw noPage();
  await recordAudit(pool(), { actor, action: "evidence.read", target: `finding ${kept.findingId}`, outcome: "done" });
  const { page, problem } = openEvidence({ ...kept, body: kept.body });
  if (page === null) throw unopened(PAGE_PROBLEM_WORDS[problem]);
  const json = rawRecord(page, "findings", kept.index);
  if (json === null) throw noPage();
  return { json, intact: problem === null, isThis: idOf(json) === kept.findingId };
}

function noPage(): PlimsollError {
  return new PlimsollError("not_found", {
    message: "No page that AWS sent is kept of this finding.",
    remedy: "Start a sync.",
  });
}

function unopened(reason: string): PlimsollError {
  return new PlimsollError("unavailable", {
    message: `The page that is kept of this finding cannot be opened: ${reason}.`,
    remedy: "`npm run evidence:verify` names every page like it.",
  });
}

function idOf(json: string): unknown {
  const record: unknown = JSON.parse(json);
  return typeof record === "object" && record !== null ? Reflect.get(record, "id") : undefined;
}
