-- How often the worker syncs, once a person has chosen: one row. Without it the environment says so, else 15 minutes.
CREATE TABLE "sync_schedule" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "every_minutes" INTEGER NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "set_by" TEXT NOT NULL,
  CONSTRAINT "sync_schedule_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sync_schedule_one" CHECK ("id" = 1),
  CONSTRAINT "sync_schedule_minutes" CHECK ("every_minutes" BETWEEN 0 AND 1440)
);
