-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "account_id" TEXT,
    "role_arn" TEXT,
    "external_id" TEXT,
    "regions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope" (
    "id" SERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'never',
    "state_reason" TEXT,
    "state_remedy" TEXT,
    "state_at" TIMESTAMPTZ(3),
    "endpoint" TEXT,
    "caller_account_id" TEXT,
    "caller_arn" TEXT,
    "macie_created_at" TIMESTAMPTZ(3),
    "publish_frequency" TEXT,
    "complete_at" TIMESTAMPTZ(3),
    "lease_holder" TEXT,
    "lease_epoch" BIGINT NOT NULL DEFAULT 0,
    "lease_expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_cursor" (
    "scope_id" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "watermark" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scope_cursor_pkey" PRIMARY KEY ("scope_id","phase")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "organization_status" TEXT,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_account" (
    "scope_id" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "relationship_status" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3),
    "last_seen_run_id" UUID NOT NULL,

    CONSTRAINT "member_account_pkey" PRIMARY KEY ("scope_id","account_id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trigger" TEXT NOT NULL,
    "started_by" TEXT,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancel_asked_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_run_phase" (
    "run_id" UUID NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "position" INTEGER NOT NULL,
    "expected" INTEGER,
    "listed" INTEGER NOT NULL DEFAULT 0,
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "throttled_ms" INTEGER NOT NULL DEFAULT 0,
    "window_from" TIMESTAMPTZ(3),
    "window_to" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error" TEXT,
    "remedy" TEXT,

    CONSTRAINT "sync_run_phase_pkey" PRIMARY KEY ("run_id","scope_id","phase")
);

-- CreateTable
CREATE TABLE "evidence_page" (
    "id" BIGSERIAL NOT NULL,
    "sha256" BYTEA NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "request_id" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "items" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "evidence_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "id" BIGSERIAL NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bucket" (
    "id" BIGSERIAL NOT NULL,
    "partition" TEXT NOT NULL DEFAULT 'aws',
    "name" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "arn" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "bucket_created_at" TIMESTAMPTZ(3),
    "macie_updated_at" TIMESTAMPTZ(3),
    "last_automated_discovery_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "object_count" BIGINT,
    "size_in_bytes" BIGINT,
    "size_in_bytes_compressed" BIGINT,
    "classifiable_object_count" BIGINT,
    "classifiable_size_in_bytes" BIGINT,
    "unclassifiable_objects" JSONB,
    "unclassifiable_bytes" JSONB,
    "objects_customer_managed" BIGINT,
    "objects_kms_managed" BIGINT,
    "objects_s3_managed" BIGINT,
    "objects_unencrypted" BIGINT,
    "objects_unknown_encryption" BIGINT,
    "effective_permission" TEXT,
    "public_access" JSONB,
    "shared_access" TEXT,
    "replicated" BOOLEAN,
    "replicated_externally" BOOLEAN,
    "replication_accounts" TEXT[],
    "default_encryption" TEXT,
    "kms_master_key_id" TEXT,
    "versioning" BOOLEAN,
    "allows_unencrypted_uploads" TEXT,
    "automated_discovery" TEXT,
    "sensitivity_score" INTEGER,
    "is_defined_in_job" TEXT,
    "is_monitored_by_job" TEXT,
    "last_job_id" TEXT,
    "last_job_run_at" TIMESTAMPTZ(3),
    "tags" JSONB,
    "owner" TEXT,
    "environment" TEXT,
    "reach" TEXT NOT NULL DEFAULT 'unknown',
    "sensitivity" TEXT NOT NULL DEFAULT 'unknown',
    "sensitivity_reason" TEXT,
    "sensitive_findings" INTEGER NOT NULL DEFAULT 0,
    "policy_findings" INTEGER NOT NULL DEFAULT 0,
    "highest_severity" INTEGER,
    "categories" TEXT[],
    "scope_id" INTEGER NOT NULL,
    "page_id" BIGINT,
    "page_index" INTEGER,
    "body_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_run_id" UUID NOT NULL,
    "missed_runs" INTEGER NOT NULL DEFAULT 0,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bucket_profile" (
    "bucket_id" BIGINT NOT NULL,
    "profile_updated_at" TIMESTAMPTZ(3),
    "sensitivity_score" INTEGER,
    "score_overridden" BOOLEAN,
    "bytes_classified" BIGINT,
    "items_classified" BIGINT,
    "items_sensitive" BIGINT,
    "items_skipped" BIGINT,
    "skipped_invalid_encryption" BIGINT,
    "skipped_invalid_kms" BIGINT,
    "skipped_permission_denied" BIGINT,
    "total_detections" BIGINT,
    "detections_suppressed" BIGINT,
    "read_for" TEXT,
    "page_id" BIGINT,
    "page_index" INTEGER,
    "body_hash" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bucket_profile_pkey" PRIMARY KEY ("bucket_id")
);

-- CreateTable
CREATE TABLE "bucket_detection" (
    "bucket_id" BIGINT NOT NULL,
    "detection_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "arn" TEXT,
    "type" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "suppressed" BOOLEAN NOT NULL,
    "page_id" BIGINT,
    "page_index" INTEGER,

    CONSTRAINT "bucket_detection_pkey" PRIMARY KEY ("bucket_id","detection_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "pk" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "finding_id" TEXT NOT NULL,
    "partition" TEXT,
    "type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "count" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "sample" BOOLEAN NOT NULL,
    "bucket_name" TEXT,
    "bucket_id" BIGINT,
    "object_key" TEXT,
    "object_key_raw" BYTEA,
    "object_extension" TEXT,
    "object_version_id" TEXT,
    "object_etag" TEXT,
    "object_size" BIGINT,
    "object_last_modified" TIMESTAMPTZ(3),
    "object_public" BOOLEAN,
    "object_encryption" TEXT,
    "storage_class" TEXT,
    "bucket_permission" TEXT,
    "origin_type" TEXT,
    "job_id" TEXT,
    "result_status" TEXT,
    "result_reason" TEXT,
    "mime_type" TEXT,
    "size_classified" BIGINT,
    "additional_occurrences" BOOLEAN,
    "occurrences" BIGINT,
    "categories" TEXT[],
    "detection_names" TEXT[],
    "policy_api" TEXT,
    "policy_actor" TEXT,
    "policy_first_seen_at" TIMESTAMPTZ(3),
    "policy_last_seen_at" TIMESTAMPTZ(3),
    "scope_id" INTEGER NOT NULL,
    "page_id" BIGINT,
    "page_index" INTEGER,
    "body_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_run_id" UUID NOT NULL,
    "upstream" TEXT NOT NULL DEFAULT 'listed',

    CONSTRAINT "finding_pkey" PRIMARY KEY ("pk")
);

-- CreateTable
CREATE TABLE "finding_detection" (
    "finding_pk" BIGINT NOT NULL,
    "detection_type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "finding_detection_pkey" PRIMARY KEY ("finding_pk","detection_type")
);

-- CreateTable
CREATE TABLE "job" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "arn" TEXT,
    "name" TEXT NOT NULL,
    "job_type" TEXT NOT NULL,
    "job_status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),
    "last_run_error" TEXT,
    "sampling_percentage" INTEGER,
    "runs" INTEGER,
    "objects_to_process" BIGINT,
    "managed_selector" TEXT,
    "managed_ids" TEXT[],
    "custom_ids" TEXT[],
    "allow_list_ids" TEXT[],
    "bucket_definitions" JSONB,
    "scoping" JSONB,
    "tags" JSONB,
    "scope_id" INTEGER NOT NULL,
    "page_id" BIGINT,
    "page_index" INTEGER,
    "body_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_run_id" UUID NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("account_id","region","job_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "outcome" TEXT NOT NULL,
    "ip" TEXT,
    "request_id" TEXT,
    "body" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "role" TEXT,
    "banned" BOOLEAN DEFAULT false,
    "ban_reason" TEXT,
    "ban_expires" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "impersonated_by" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_name_key" ON "connection"("name");

-- CreateIndex
CREATE UNIQUE INDEX "scope_connection_id_region_key" ON "scope"("connection_id", "region");

-- CreateIndex
CREATE INDEX "sync_run_queued_at_idx" ON "sync_run"("queued_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_page_sha256_key" ON "evidence_page"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "quarantine_scope_id_kind_record_id_key" ON "quarantine"("scope_id", "kind", "record_id");

-- CreateIndex
CREATE INDEX "bucket_account_id_region_idx" ON "bucket"("account_id", "region");

-- CreateIndex
CREATE INDEX "bucket_reach_sensitivity_idx" ON "bucket"("reach", "sensitivity");

-- CreateIndex
CREATE INDEX "bucket_scope_id_last_seen_run_id_idx" ON "bucket"("scope_id", "last_seen_run_id");

-- CreateIndex
CREATE UNIQUE INDEX "bucket_partition_name_generation_key" ON "bucket"("partition", "name", "generation");

-- CreateIndex
CREATE INDEX "finding_updated_at_pk_idx" ON "finding"("updated_at" DESC, "pk" DESC);

-- CreateIndex
CREATE INDEX "finding_severity_updated_at_pk_idx" ON "finding"("severity", "updated_at" DESC, "pk" DESC);

-- CreateIndex
CREATE INDEX "finding_bucket_id_updated_at_pk_idx" ON "finding"("bucket_id", "updated_at" DESC, "pk" DESC);

-- CreateIndex
CREATE INDEX "finding_type_updated_at_pk_idx" ON "finding"("type", "updated_at" DESC, "pk" DESC);

-- CreateIndex
CREATE INDEX "finding_account_id_region_updated_at_pk_idx" ON "finding"("account_id", "region", "updated_at" DESC, "pk" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "finding_account_id_region_finding_id_key" ON "finding"("account_id", "region", "finding_id");

-- CreateIndex
CREATE INDEX "finding_detection_detection_type_idx" ON "finding_detection"("detection_type");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- AddForeignKey
ALTER TABLE "scope" ADD CONSTRAINT "scope_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_run_phase" ADD CONSTRAINT "sync_run_phase_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "sync_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bucket_profile" ADD CONSTRAINT "bucket_profile_bucket_id_fkey" FOREIGN KEY ("bucket_id") REFERENCES "bucket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bucket_detection" ADD CONSTRAINT "bucket_detection_bucket_id_fkey" FOREIGN KEY ("bucket_id") REFERENCES "bucket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_detection" ADD CONSTRAINT "finding_detection_finding_pk_fkey" FOREIGN KEY ("finding_pk") REFERENCES "finding"("pk") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say.

-- Ids compare byte by byte, so that keyset order is the same everywhere.
ALTER TABLE "finding" ALTER COLUMN "finding_id" TYPE TEXT COLLATE "C";
ALTER TABLE "bucket" ALTER COLUMN "name" TYPE TEXT COLLATE "C";

-- Compressed already.
ALTER TABLE "evidence_page" ALTER COLUMN "body" SET STORAGE EXTERNAL;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "bucket_name_trgm" ON "bucket" USING gin ("name" gin_trgm_ops);

-- The audit log only grows.
CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only: % is refused', TG_OP;
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
