import { type SensitivityFacts, sensitivityOf } from "#lib/buckets/sensitivity.ts";
import type { Tx } from "#lib/db/sql.ts";
import type { PhaseContext, Swept } from "#lib/sync/phase.ts";
import { recordSet, toRecords } from "#lib/sync/record-set.ts";

const BUCKETS_A_CHUNK = 1000;

/** Findings that came before their bucket was listed are joined to it now. */
const JOIN_FINDINGS = `
UPDATE finding f SET bucket_id = b.id FROM bucket b
WHERE f.bucket_id IS NULL AND f.bucket_name IS NOT NULL AND f.region = $1 AND b.name = f.bucket_name AND b.partition = coalesce(f.partition, 'aws')
  AND b.generation = (SELECT min(g.generation) FROM bucket g WHERE g.partition = b.partition AND g.name = b.name
    AND (g.gone_at IS NULL OR g.gone_at >= f.created_at))`;

/** Locked in order, so that two connections that see one bucket decide about it one after the other. */
const LOCK_CHUNK =
  "SELECT b.id::text FROM bucket b WHERE b.region = $1 AND b.id > $2 ORDER BY b.id LIMIT $3 FOR UPDATE";

/**
 * What counts are findings that Macie lists, that nobody archived and that are no samples. Sensitive-data findings that
 * are archived or no longer listed still tell that the data was there.
 */
const READ_FACTS = `
SELECT b.id::text, b.error_code AS "errorCode", b.sensitivity_score AS "sensitivityScore", b.object_count AS "objectCount",
  b.automated_discovery AS "automatedDiscovery", f.sensitive AS "sensitiveFindings", f.past AS "pastFindings", f.policy AS "policyFindings", f.highest AS "highestSeverity",
  coalesce(c.categories, '{}') AS categories
FROM bucket b
LEFT JOIN LATERAL (
  SELECT count(*) FILTER (WHERE counts AND category = 'CLASSIFICATION')::int AS sensitive,
    count(*) FILTER (WHERE NOT counts AND category = 'CLASSIFICATION')::int AS past,
    count(*) FILTER (WHERE counts AND category = 'POLICY')::int AS policy, max(severity) FILTER (WHERE counts)::int AS highest
  FROM (
    SELECT category, severity, NOT archived AND upstream = 'listed' AS counts FROM finding WHERE bucket_id = b.id AND NOT sample
  ) one
) f ON true
LEFT JOIN LATERAL (
  SELECT array_agg(DISTINCT one ORDER BY one) AS categories FROM finding, unnest(finding.categories) AS one
  WHERE bucket_id = b.id AND NOT archived AND NOT sample AND upstream = 'listed'
) c ON true
WHERE b.id = ANY($1::bigint[])`;

type Facts = SensitivityFacts & {
  id: string;
  policyFindings: number;
  highestSeverity: number | null;
  categories: string[];
};

const DECIDED = {
  id: "bigint",
  sensitivity: "text",
  sensitivityReason: "text",
  sensitiveFindings: "integer",
  policyFindings: "integer",
  highestSeverity: "integer",
  categories: "text[]",
} as const;

const WRITE_DECISIONS = `
UPDATE bucket b SET sensitivity = d.sensitivity, sensitivity_reason = d."sensitivityReason", sensitive_findings = d."sensitiveFindings",
  policy_findings = d."policyFindings", highest_severity = d."highestSeverity", categories = d.categories
FROM ${recordSet("$1", "d", DECIDED)} WHERE b.id = d.id
  AND (b.sensitivity, b.sensitivity_reason, b.sensitive_findings, b.policy_findings, b.highest_severity, b.categories) IS DISTINCT FROM
    (d.sensitivity, d."sensitivityReason", d."sensitiveFindings", d."policyFindings", d."highestSeverity", d.categories)`;

function decided({ id, policyFindings, highestSeverity, categories, ...facts }: Facts) {
  const { sensitivity, reason } = sensitivityOf(facts);
  const { sensitiveFindings } = facts;
  return { id, sensitivity, sensitivityReason: reason, sensitiveFindings, policyFindings, highestSeverity, categories };
}

/** Decides anew what each bucket of the Region holds, by its facts and its findings. A statement to lock, one to read, one to write a chunk. */
export async function decidePosture(tx: Tx, { region }: PhaseContext): Promise<Swept> {
  await tx.query(JOIN_FINDINGS, [region]);
  const counts = { listed: 0, fetched: 0, stored: 0, unchanged: 0 };
  for (let after = "0"; ; ) {
    const { rows: chunk } = await tx.query<{ id: string }>(LOCK_CHUNK, [region, after, BUCKETS_A_CHUNK]);
    const last = chunk.at(-1);
    if (last === undefined) return { counts: { ...counts, expected: counts.listed } };
    const { rows: facts } = await tx.query<Facts>(READ_FACTS, [chunk.map(({ id }) => id)]);
    const { rowCount } = await tx.query(WRITE_DECISIONS, [toRecords(facts.map(decided))]);
    counts.listed += chunk.length;
    counts.fetched += chunk.length;
    counts.stored += rowCount ?? 0;
    counts.unchanged += chunk.length - (rowCount ?? 0);
    after = last.id;
  }
}
