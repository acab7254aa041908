import { type Actor, authorise } from "#lib/access/actor.ts";
import { REACHES, type Reach } from "#lib/buckets/reach.ts";
import { SENSITIVITIES, type Sensitivity, UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { MACIE_REGIONS } from "#lib/connections/connection.ts";
import { pool } from "#lib/db/pool.ts";
import {
  type DataTypes,
  EXPOSED_REACHES,
  type PostureCell,
  type PostureGroup,
  type PostureGroups,
  type Standing,
  type UrgentBucket,
} from "#lib/overview/overview.ts";
import type { AccountSight } from "#lib/overview/sight.ts";

/** Whether anything is connected, was synced, is being synced. Counts connections in use and present buckets. */
export async function getStanding(actor: Actor): Promise<Standing> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<Standing>(
    `SELECT (SELECT count(*)::int FROM connection WHERE disabled_at IS NULL) AS connections,
            (SELECT count(*)::int FROM bucket WHERE gone_at IS NULL) AS buckets,
            (SELECT count(*)::int FROM sync_run WHERE ended_at IS NOT NULL) AS "endedRuns",
            EXISTS (SELECT 1 FROM sync_run WHERE status IN ('queued', 'running')) AS "isRunning"`,
  );
  return rows[0] ?? { connections: 0, buckets: 0, endedRuns: 0, isRunning: false };
}

/** Present buckets by what they hold and who can reach them. */
export async function countCells(actor: Actor): Promise<PostureCell[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<{ sensitivity: string; reach: string; buckets: number }>(
    `SELECT sensitivity, reach, count(*)::int AS buckets FROM bucket WHERE gone_at IS NULL GROUP BY sensitivity, reach`,
  );
  return rows.map((row) => ({
    buckets: row.buckets,
    sensitivity: toSensitivity(row.sensitivity),
    reach: toReach(row.reach),
  }));
}

/** The buckets that are sensitive and exposed: public ones first, then by severity, findings and size. */
export async function listUrgentBuckets(actor: Actor, limit = 10): Promise<UrgentBucket[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<Omit<UrgentBucket, "reach"> & { reach: string }>(
    `SELECT b.id::text, b.name, b.account_id AS "accountId", a.name AS "accountName", b.region, b.owner, b.environment, b.reach,
            b.sensitivity_reason AS "sensitivityReason", b.sensitive_findings AS "sensitiveFindings",
            b.highest_severity AS "highestSeverity", b.categories
       FROM bucket b LEFT JOIN account a ON a.id = b.account_id
      WHERE b.gone_at IS NULL AND b.sensitivity = 'sensitive' AND b.reach = ANY ($1::text[])
      ORDER BY array_position($1::text[], b.reach), b.highest_severity DESC NULLS LAST, b.sensitive_findings DESC,
               b.size_in_bytes DESC NULLS LAST, b.name
      LIMIT $2`,
    [EXPOSED_REACHES, limit],
  );
  return rows.map((row) => ({ ...row, reach: toReach(row.reach) }));
}

const GROUP_KEYS = { account: "b.account_id", region: "b.region" } as const;

/** Present buckets by account or by Region, those with the most sensitive and exposed buckets first. */
export async function listGroups(actor: Actor, by: keyof typeof GROUP_KEYS, limit = 12): Promise<PostureGroups> {
  authorise(actor, "posture:read");
  const key = GROUP_KEYS[by];
  const { rows } = await pool().query<PostureGroup & { total: number }>(
    `SELECT g.*, a.name, count(*) OVER ()::int AS total
       FROM (SELECT ${key} AS key, count(*)::int AS buckets,
                    count(*) FILTER (WHERE b.sensitivity = 'sensitive')::int AS sensitive,
                    count(*) FILTER (WHERE b.reach = ANY ($1::text[]))::int AS exposed,
                    count(*) FILTER (WHERE b.sensitivity = 'sensitive' AND b.reach = ANY ($1::text[]))::int AS "sensitiveAndExposed",
                    count(*) FILTER (WHERE b.sensitivity = ANY ($2::text[]))::int AS "contentUnknown"
               FROM bucket b WHERE b.gone_at IS NULL GROUP BY ${key}) g
       LEFT JOIN account a ON a.id = g.key
      ORDER BY g."sensitiveAndExposed" DESC, g.sensitive DESC, g."contentUnknown" DESC, g.buckets DESC, g.key
      LIMIT $3`,
    [EXPOSED_REACHES, UNKNOWN_SENSITIVITIES, limit],
  );
  return { groups: rows.map(({ total: _, ...group }) => group), total: rows[0]?.total ?? 0 };
}

/**
 * The types of data in the most buckets, by what automated discovery and current findings of jobs report together.
 * Every count is a lower bound. A custom identifier is the same by its ARN in both.
 */
export async function listDataTypes(actor: Actor, limit = 8): Promise<DataTypes> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<DataTypes["types"][number] & { total: number }>(
    `WITH reported AS (
       SELECT bucket_id, detector, max(name) AS name, bool_or(custom) AS custom
         FROM (SELECT f.bucket_id, d.detection_type AS detector, max(d.name) AS name,
                      bool_or(d.category = 'CUSTOM_IDENTIFIER') AS custom
                 FROM finding_detection d JOIN finding f ON f.pk = d.finding_pk
                WHERE f.bucket_id IS NOT NULL AND f.upstream = 'listed' AND NOT f.archived AND NOT f.sample
                GROUP BY 1, 2
               UNION ALL
               SELECT bucket_id, CASE type WHEN 'CUSTOM' THEN COALESCE(arn, detection_id) ELSE detection_id END, name,
                      type = 'CUSTOM'
                 FROM bucket_detection WHERE NOT suppressed) AS either
        GROUP BY 1, 2)
     SELECT r.detector, max(r.name) AS name, bool_or(r.custom) AS custom, count(*)::int AS buckets,
            count(*) FILTER (WHERE b.reach = ANY ($1::text[]))::int AS exposed, count(*) OVER ()::int AS total
       FROM reported r JOIN bucket b ON b.id = r.bucket_id AND b.gone_at IS NULL
      GROUP BY r.detector
      ORDER BY buckets DESC, exposed DESC, r.detector
      LIMIT $2`,
    [EXPOSED_REACHES, limit],
  );
  return { types: rows.map(({ total: _, ...type }) => type), total: rows[0]?.total ?? 0 };
}

/**
 * Every known account with the seen Regions in which Macie looks into it: its own credentials answered there, or the
 * administrator's Macie names it as Enabled. Regions that say nothing are not counted: they are listed as scopes.
 */
export async function listAccountSights(actor: Actor): Promise<AccountSight[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<AccountSight>(
    `WITH place AS (
       SELECT a.id, a.name, u.name AS unit, s.region, bool_or(s.caller_account_id = a.id OR m.relationship_status = 'Enabled') AS seen,
              COALESCE(max(m.relationship_status), 'NotAMember') AS status
         FROM account a LEFT JOIN organization_unit u ON u.id = a.unit_id
         LEFT JOIN (scope s JOIN connection c ON c.id = s.connection_id AND c.disabled_at IS NULL) ON s.state = 'seen'
         LEFT JOIN member_account m ON m.scope_id = s.id AND m.account_id = a.id
        GROUP BY a.id, a.name, u.name, s.region)
     SELECT id, name, unit, count(*) FILTER (WHERE seen)::int AS seen, count(region)::int AS of,
            COALESCE(json_agg(json_build_object('region', region, 'status', status) ORDER BY region)
                     FILTER (WHERE region IS NOT NULL AND seen IS NOT TRUE), '[]') AS missing
       FROM place GROUP BY id, name, unit ORDER BY id`,
  );
  return rows;
}

/** Regions that Macie serves and that no connection in use names: nobody looks there, and nothing is known of them. */
export async function listUnconnectedRegions(actor: Actor): Promise<string[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<{ region: string }>(
    `SELECT r.region FROM unnest($1::text[]) WITH ORDINALITY AS r (region, place)
      WHERE NOT EXISTS (SELECT 1 FROM connection c WHERE c.disabled_at IS NULL AND r.region = ANY (c.regions))
      ORDER BY r.place`,
    [[...MACIE_REGIONS]],
  );
  return rows.map(({ region }) => region);
}

/** A stored word that this version does not know is unknown, never good news. */
function toReach(stored: string): Reach {
  return REACHES.find((reach) => reach === stored) ?? "unknown";
}

function toSensitivity(stored: string): Sensitivity {
  return SENSITIVITIES.find((sensitivity) => sensitivity === stored) ?? "unknown";
}
