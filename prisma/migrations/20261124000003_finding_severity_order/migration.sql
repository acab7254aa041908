-- The list by severity shows the newest of the highest first: all three keys in one direction.
DROP INDEX "finding_severity_updated_at_pk_idx";

-- CreateIndex
CREATE INDEX "finding_severity_updated_at_pk_idx" ON "finding"("severity" DESC, "updated_at" DESC, "pk" DESC);
