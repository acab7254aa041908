import type { Metric } from "#bench/metric.ts";
import { syncedOnce } from "#bench/sync.ts";

const FOUND = "operation IN ('ListFindings', 'GetFindings')";
const SIZES = `SELECT
  (pg_total_relation_size('finding') + pg_total_relation_size('finding_detection'))::float8 AS hot,
  pg_table_size('finding')::float8 AS heap,
  (SELECT sum(length(body) + 300) FROM evidence_page WHERE ${FOUND})::float8 AS evidence,
  (SELECT sum(bytes) FROM evidence_page WHERE operation = 'GetFindings')::float8 AS raw,
  (SELECT count(*) FROM finding)::int AS rows`;

type Sizes = { hot: number; heap: number; evidence: number; raw: number; rows: number };

export const storage: Metric = {
  id: "13",
  name: "stored bytes / raw JSON bytes",
  target: 0.25,
  must: "at most",
  profile:
    "of a finding's own bytes more than half are indexes and detections; account, Region, type and names stand in each row as text",
  async run(workshop) {
    const { database } = await syncedOnce(workshop);
    await workshop.databases.query(database, "VACUUM ANALYZE");
    const { hot, heap, evidence, raw, rows } = await workshop.databases.one<Sizes>(database, SIZES);
    const each = (bytes: number) => Math.round(bytes / rows);
    return {
      ratios: [(hot + evidence) / raw],
      note: `bytes a finding: ${each(raw)} raw; ${each(hot)} rows with indexes and detections (${each(heap)} the heap alone), ${each(evidence)} evidence`,
    };
  },
};
