-- Which process works on a run, and until when it is taken to be alive.
ALTER TABLE "sync_run" ADD COLUMN "holder" TEXT, ADD COLUMN "alive_until" TIMESTAMPTZ(3);

-- What Prisma's schema language cannot say.

-- Nothing runs twice: at most one run is queued or running.
CREATE UNIQUE INDEX "sync_run_one_active" ON "sync_run" ((1)) WHERE "status" IN ('queued', 'running');

-- Findings that wait for their bucket to be listed.
CREATE INDEX "finding_without_bucket" ON "finding" ("bucket_name") WHERE "bucket_id" IS NULL AND "bucket_name" IS NOT NULL;
