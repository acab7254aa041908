-- How long what is no longer current is kept, in days; null keeps it for good, and so does a kind without a row.
CREATE TABLE "retention_rule" (
  "kind" TEXT NOT NULL,
  "keep_days" INTEGER,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "set_by" TEXT NOT NULL,
  CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("kind"),
  CONSTRAINT "retention_rule_kind" CHECK ("kind" IN ('finding', 'history', 'evidence')),
  CONSTRAINT "retention_rule_days" CHECK ("keep_days" >= 1)
);

-- A legal hold beats every rule: of an account, of a bucket, of a bucket in an account, or of everything.
CREATE TABLE "legal_hold" (
  "name" TEXT NOT NULL,
  "account_id" TEXT,
  "bucket_name" TEXT,
  "reason" TEXT NOT NULL,
  "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "placed_by" TEXT NOT NULL,
  "released_at" TIMESTAMPTZ(3),
  "released_by" TEXT,
  CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("name")
);
