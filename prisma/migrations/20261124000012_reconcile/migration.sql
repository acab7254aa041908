-- When the ids of all findings were last compared with Macie's, one by one. '-infinity': somebody asked for it now.
ALTER TABLE "scope" ADD COLUMN "reconciled_at" TIMESTAMPTZ(3);
