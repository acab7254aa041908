-- The tree of AWS Organizations: roots and units, where each account stands, and its tags.
CREATE TABLE "organization_unit" (
    "id" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT NOT NULL,
    "arn" TEXT,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_run_id" UUID NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    CONSTRAINT "organization_unit_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "organization_unit_parent_id_idx" ON "organization_unit" ("parent_id");

CREATE TABLE "account_tag" (
    "account_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "account_tag_pkey" PRIMARY KEY ("account_id", "key")
);
CREATE INDEX "account_tag_key_value_idx" ON "account_tag" ("key", "value");

ALTER TABLE "account" ADD COLUMN "unit_id" TEXT, ADD COLUMN "tags_read_at" TIMESTAMPTZ(3);
CREATE INDEX "account_unit_id_idx" ON "account" ("unit_id");

-- A Region where Macie is off is asked again only then.
ALTER TABLE "scope" ADD COLUMN "next_probe_at" TIMESTAMPTZ(3);
