-- When a Region where Macie is off is asked again follows from its state and the time of it (lib/sync/probe.ts).
ALTER TABLE "scope" DROP COLUMN "next_probe_at";
