-- Everything else that Macie knows of a scope: settings of every kind, each with its place in the evidence and its past.
CREATE TABLE "macie_setting" (
  "id" BIGSERIAL PRIMARY KEY,
  "scope_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "name" TEXT,
  "status" TEXT,
  "body" JSONB NOT NULL,
  "page_id" BIGINT,
  "page_index" INTEGER,
  "body_hash" TEXT NOT NULL,
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_run_id" UUID NOT NULL,
  "gone_at" TIMESTAMPTZ(3),
  "version_since" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
  "version_run_id" UUID DEFAULT active_run()
);
CREATE UNIQUE INDEX "macie_setting_scope_id_kind_key_key" ON "macie_setting" ("scope_id", "kind", "key");

-- How the last read of each kind ended: what is denied is unknown, not empty.
CREATE TABLE "macie_setting_kind" (
  "scope_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "reason" TEXT,
  "remedy" TEXT,
  "tried_at" TIMESTAMPTZ(3) NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  CONSTRAINT "macie_setting_kind_pkey" PRIMARY KEY ("scope_id", "kind")
);

-- Macie's own counts beside what is stored, as of the last sync.
CREATE TABLE "macie_tie_out" (
  "scope_id" INTEGER NOT NULL,
  "measure" TEXT NOT NULL,
  "part" TEXT NOT NULL DEFAULT '',
  "macie" BIGINT NOT NULL,
  "stored" BIGINT NOT NULL,
  "run_id" UUID NOT NULL,
  "page_id" BIGINT,
  "read_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "macie_tie_out_pkey" PRIMARY KEY ("scope_id", "measure", "part")
);

-- ListResourceProfileArtifacts: the objects that automated discovery shows as a sample of a bucket.
CREATE TABLE "bucket_artifact" (
  "bucket_id" BIGINT NOT NULL,
  "arn" TEXT NOT NULL,
  "result_status" TEXT NOT NULL,
  "sensitive" BOOLEAN,
  CONSTRAINT "bucket_artifact_pkey" PRIMARY KEY ("bucket_id", "arn"),
  CONSTRAINT "bucket_artifact_bucket_id_fkey" FOREIGN KEY ("bucket_id") REFERENCES "bucket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- Null where nobody has been told the artifacts: that is not the same as none.
ALTER TABLE "bucket_profile" ADD COLUMN "artifacts" INTEGER;
-- The profiles that are stored are read once more, now with their artifacts.
UPDATE "bucket_profile" SET "read_for" = NULL;

-- Settings have a past too. A profile's trigger learns its new column.
SELECT keep_history_of('bucket_profile', 'profile', 'bucket_id');
SELECT keep_history_of('macie_setting', 'setting', 'id');

CREATE OR REPLACE VIEW "record_history" AS
  SELECT kind, record_id, part, valid_from, valid_to, run_id, page_id, page_index, body_hash, "row" FROM record_version
  UNION ALL
  SELECT 'bucket', id, '', version_since, NULL, version_run_id, page_id, page_index, body_hash, version_facts(b) FROM bucket b
  UNION ALL
  SELECT 'profile', bucket_id, '', version_since, NULL, version_run_id, page_id, page_index, body_hash, version_facts(p) FROM bucket_profile p
  UNION ALL
  SELECT 'detection', bucket_id, detection_id, version_since, NULL, version_run_id, page_id, page_index, NULL, version_facts(d) FROM bucket_detection d
  UNION ALL
  SELECT 'finding', pk, '', version_since, NULL, coalesce(version_run_id, last_seen_run_id), page_id, page_index, body_hash, version_facts(f) FROM finding f
  UNION ALL
  SELECT 'setting', id, '', version_since, NULL, version_run_id, page_id, page_index, body_hash, version_facts(s) FROM macie_setting s;
