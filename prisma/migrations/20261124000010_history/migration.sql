-- What was known when. A row is the present version of its record and says since when it is; the versions before it are
-- kept in record_version by triggers, so that no statement can change a record without its past being kept.
ALTER TABLE "bucket" ADD COLUMN "version_since" TIMESTAMPTZ(6), ADD COLUMN "version_run_id" UUID;
ALTER TABLE "bucket_profile" ADD COLUMN "version_since" TIMESTAMPTZ(6), ADD COLUMN "version_run_id" UUID;
ALTER TABLE "bucket_detection" ADD COLUMN "version_since" TIMESTAMPTZ(6), ADD COLUMN "version_run_id" UUID;
ALTER TABLE "finding" ADD COLUMN "version_since" TIMESTAMPTZ(6), ADD COLUMN "version_run_id" UUID;

UPDATE "bucket" SET "version_since" = "first_seen_at", "version_run_id" = "last_seen_run_id";
UPDATE "bucket_profile" SET "version_since" = "fetched_at";
UPDATE "bucket_detection" d SET "version_since" = (SELECT p."fetched_at" FROM "bucket_profile" p WHERE p."bucket_id" = d."bucket_id");
UPDATE "bucket_detection" SET "version_since" = now() WHERE "version_since" IS NULL;
UPDATE "finding" SET "version_since" = "first_seen_at";

-- The one run that works now (sync_run_one_active), or null.
CREATE FUNCTION active_run() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT id FROM sync_run WHERE status IN ('queued', 'running') AND status = 'running' LIMIT 1 $$;

ALTER TABLE "bucket" ALTER COLUMN "version_since" SET DEFAULT clock_timestamp(), ALTER COLUMN "version_since" SET NOT NULL,
  ALTER COLUMN "version_run_id" SET DEFAULT active_run();
ALTER TABLE "bucket_profile" ALTER COLUMN "version_since" SET DEFAULT clock_timestamp(), ALTER COLUMN "version_since" SET NOT NULL,
  ALTER COLUMN "version_run_id" SET DEFAULT active_run();
ALTER TABLE "bucket_detection" ALTER COLUMN "version_since" SET DEFAULT clock_timestamp(), ALTER COLUMN "version_since" SET NOT NULL;
ALTER TABLE "finding" ALTER COLUMN "version_since" SET DEFAULT clock_timestamp(), ALTER COLUMN "version_since" SET NOT NULL;

CREATE TABLE "record_version" (
  "kind" TEXT NOT NULL,
  "record_id" BIGINT NOT NULL,
  "part" TEXT NOT NULL DEFAULT '',
  "valid_from" TIMESTAMPTZ(6) NOT NULL,
  "valid_to" TIMESTAMPTZ(6) NOT NULL,
  "run_id" UUID,
  "page_id" BIGINT,
  "page_index" INTEGER,
  "body_hash" TEXT,
  "row" JSONB NOT NULL,
  CONSTRAINT "record_version_pkey" PRIMARY KEY ("kind", "record_id", "part", "valid_from"),
  CONSTRAINT "record_version_lasts" CHECK ("valid_from" < "valid_to")
);
-- As of a moment: the versions that ended after it.
CREATE INDEX "record_version_kind_valid_to_idx" ON "record_version" ("kind", "valid_to");

-- What is no fact of a record: who it is, where and when it was seen, and that Macie looked at it again.
CREATE FUNCTION version_bookkeeping() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['id', 'pk', 'bucket_id', 'scope_id', 'page_id', 'page_index', 'body_hash', 'first_seen_at', 'last_seen_at',
    'last_seen_run_id', 'missed_runs', 'macie_updated_at', 'fetched_at', 'read_for', 'version_since', 'version_run_id']
$$;

-- The facts of a row, with times in UTC whatever the session's zone.
CREATE FUNCTION version_facts("record" anyelement) RETURNS jsonb LANGUAGE sql STABLE SET "TimeZone" = 'UTC' AS
  $$ SELECT to_jsonb("record") - version_bookkeeping() $$;

-- Keeps the version that a change ends. Arguments: the kind, the column of the record's id, and the column that tells its
-- parts apart, if it has parts. A version that nobody could see, because it began in the transaction that ends it, is not kept.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SET "TimeZone" = 'UTC' AS $$
DECLARE
  was jsonb := to_jsonb(OLD);
  ended timestamptz := greatest(clock_timestamp(), OLD.version_since);
  run uuid := OLD.version_run_id;
BEGIN
  IF ended > OLD.version_since AND NOT (OLD.version_since >= now() AND OLD.xmin = pg_current_xact_id()::xid) THEN
    INSERT INTO record_version (kind, record_id, part, valid_from, valid_to, run_id, page_id, page_index, body_hash, "row")
    VALUES (TG_ARGV[0], (was ->> TG_ARGV[1])::bigint, CASE WHEN TG_NARGS > 2 THEN was ->> TG_ARGV[2] ELSE '' END,
      OLD.version_since, ended, coalesce(run, (was ->> 'last_seen_run_id')::uuid),
      (was ->> 'page_id')::bigint, (was ->> 'page_index')::int, was ->> 'body_hash', was - version_bookkeeping());
  ELSE
    ended := OLD.version_since;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.version_since := ended;
  NEW.version_run_id := active_run();
  IF TG_ARGV[0] IN ('bucket', 'finding') THEN
    IF NEW.last_seen_run_id <> OLD.last_seen_run_id OR NEW.version_run_id IS NULL THEN
      NEW.version_run_id := NEW.last_seen_run_id;
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Makes the trigger of a table anew from its present columns, so that it is called only when a fact changes.
-- A migration that adds a column to a table with history calls this once more for it.
CREATE FUNCTION keep_history_of("table_name" text, "kind" text, VARIADIC "identity" text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  facts text[];
  arguments text := (SELECT string_agg(quote_literal(a), ', ') FROM unnest(ARRAY["kind"] || "identity") AS a);
BEGIN
  SELECT array_agg(attname ORDER BY attnum) INTO facts FROM pg_attribute
  WHERE attrelid = "table_name"::regclass AND attnum > 0 AND NOT attisdropped AND attname <> ALL (version_bookkeeping());
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW WHEN ((%s) IS DISTINCT FROM (%s)) EXECUTE FUNCTION keep_version(%s)',
    "table_name" || '_keep_version', "table_name",
    (SELECT string_agg(format('OLD.%I', f), ', ') FROM unnest(facts) AS f),
    (SELECT string_agg(format('NEW.%I', f), ', ') FROM unnest(facts) AS f), arguments);
END $$;

SELECT keep_history_of('bucket', 'bucket', 'id');
SELECT keep_history_of('bucket_profile', 'profile', 'bucket_id');
SELECT keep_history_of('bucket_detection', 'detection', 'bucket_id', 'detection_id');
SELECT keep_history_of('finding', 'finding', 'pk');
CREATE TRIGGER "bucket_detection_keep_deleted" BEFORE DELETE ON "bucket_detection"
  FOR EACH ROW EXECUTE FUNCTION keep_version('detection', 'bucket_id', 'detection_id');

-- Every version of every record, the present ones with no end.
CREATE VIEW "record_history" AS
  SELECT kind, record_id, part, valid_from, valid_to, run_id, page_id, page_index, body_hash, "row" FROM record_version
  UNION ALL
  SELECT 'bucket', id, '', version_since, NULL, version_run_id, page_id, page_index, body_hash, version_facts(b) FROM bucket b
  UNION ALL
  SELECT 'profile', bucket_id, '', version_since, NULL, version_run_id, page_id, page_index, body_hash, version_facts(p) FROM bucket_profile p
  UNION ALL
  SELECT 'detection', bucket_id, detection_id, version_since, NULL, version_run_id, page_id, page_index, NULL, version_facts(d) FROM bucket_detection d
  UNION ALL
  SELECT 'finding', pk, '', version_since, NULL, coalesce(version_run_id, last_seen_run_id), page_id, page_index, body_hash, version_facts(f) FROM finding f;
