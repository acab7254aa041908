-- Artifacts are written with their profile, by one statement: the profile's own reference to the bucket is enough.
ALTER TABLE "bucket_artifact" DROP CONSTRAINT "bucket_artifact_bucket_id_fkey";
