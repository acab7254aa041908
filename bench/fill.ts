import type { Workshop } from "#bench/workshop.ts";

// Only the bench fills a table this way: no trigger runs, and every column of it is made up.
const FILL = `
SET session_replication_role = replica;
INSERT INTO connection (name, regions) VALUES ('filled', '{us-east-1}');
INSERT INTO scope (connection_id, region, state, endpoint)
  SELECT id, 'us-east-1', 'seen', 'https://macie2.us-east-1.amazonaws.com' FROM connection WHERE name = 'filled';
INSERT INTO account (id, name, last_seen_at)
  SELECT (100000000000 + n)::text, 'account ' || n, now() FROM generate_series(0, 39) n;
INSERT INTO finding (account_id, region, finding_id, type, category, severity, title, description, count, created_at,
    updated_at, archived, sample, bucket_name, object_key, object_extension, object_size, storage_class, origin_type, job_id,
    result_status, mime_type, size_classified, additional_occurrences, occurrences, categories, detection_names, scope_id,
    body_hash, first_seen_at, last_seen_at, last_seen_run_id)
  SELECT (100000000000 + n % 40)::text, 'us-east-1', md5(n::text),
    CASE n % 4 WHEN 0 THEN 'SensitiveData:S3Object/Credentials' WHEN 1 THEN 'SensitiveData:S3Object/Financial'
      WHEN 2 THEN 'SensitiveData:S3Object/Personal' ELSE 'SensitiveData:S3Object/Multiple' END,
    'CLASSIFICATION', 1 + n % 3, 'The S3 object contains sensitive data.', 'The object contains personal information.', 1,
    moment, moment, n % 20 = 0, false, 'bucket-' || n % 1000, 'exports/2026/part-' || n || '.csv', 'csv', 10000 + n, 'STANDARD',
    'SENSITIVE_DATA_DISCOVERY_JOB', md5((n % 50)::text), 'COMPLETE', 'text/csv', 10000 + n, false, 12,
    '{PERSONAL_INFORMATION}', '{NAME,ADDRESS}', s.id, md5(n::text || 'body'), moment, moment, gen_random_uuid()
  FROM generate_series(1, ROWS) n, scope s,
    LATERAL (SELECT date_trunc('milliseconds', now()) - n * interval '90 days' / ROWS AS moment) m
  WHERE s.endpoint LIKE '%amazonaws.com';
INSERT INTO finding_detection (finding_pk, detection_type, name, category, count)
  SELECT f.pk, d, d, 'PERSONAL_INFORMATION', 6 FROM finding f, unnest(f.detection_names) d;
ANALYZE;`;

const held = new WeakMap<Workshop, Promise<string>>();

/** A database with as many findings as `--rows` says, made by SQL: nothing is synced. Made once, kept for all metrics. */
export function filledOnce(workshop: Workshop): Promise<string> {
  const make = async () => {
    const { databases, options } = workshop;
    await databases.create("filled");
    await databases.query("filled", FILL.replaceAll("ROWS", String(options.rows)));
    return "filled";
  };
  const known = held.get(workshop) ?? make();
  held.set(workshop, known);
  return known;
}
