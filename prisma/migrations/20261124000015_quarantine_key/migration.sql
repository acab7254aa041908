-- The bytes of a quarantined record are sealed like a page: with which key (null: kept before), and the hash of the plain ones.
ALTER TABLE "quarantine" ADD COLUMN "key_id" TEXT, ADD COLUMN "raw_sha256" BYTEA;
