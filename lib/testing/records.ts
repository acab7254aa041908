import type { AnsweredPage } from "#lib/aws/source.ts";
import { type BucketRow, normaliseBucket } from "#lib/sync/buckets/normalise.ts";
import { type FindingRow, normaliseFinding } from "#lib/sync/findings/normalise.ts";
import type { Kept, Normalised, PhaseContext } from "#lib/sync/phase.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";

const PAGE: AnsweredPage = {
  operation: "DescribeBuckets",
  region: "eu-central-1",
  requestId: null,
  fetchedAt: new Date("2026-11-01T12:00:00.000Z"),
  body: Buffer.alloc(0),
  items: 1,
};

/** The context of a phase in one Region, for tests that store records without asking AWS. */
export function phaseContext(scopeId: number, runId: string): PhaseContext {
  return {
    runId,
    scopeId,
    region: "eu-central-1",
    callerAccountId: "111122223333",
    accounts: null,
    publishFrequency: null,
    claimOrganization: () => false,
    acceptDrop: true,
  };
}

function kept<Row extends object>(normalised: Normalised<Row>, raw: object): Kept<Row> {
  if ("reason" in normalised) throw new Error(normalised.reason);
  const { row } = normalised;
  return { ...row, pageId: null, pageIndex: 0, bodyHash: JSON.stringify(raw), fetchedAt: PAGE.fetchedAt };
}

const element = (raw: object) => ({ raw, bytes: Buffer.from(JSON.stringify(raw)), page: PAGE, index: 0 });

/** A bucket as the sync would store it: the given members of BucketMetadata over a plain one. */
export function keptBucket(
  members: { bucketName: string } & Record<string, unknown>,
  context: PhaseContext,
): Kept<BucketRow> {
  const raw = { accountId: "111122223333", region: "eu-central-1", ...members };
  return kept(normaliseBucket(element(raw), context), raw);
}

/** A finding as the sync would store it: the given members over a plain one. */
export function keptFinding(members: Parameters<typeof findingRecord>[0], context: PhaseContext): Kept<FindingRow> {
  const raw = findingRecord(members);
  return kept(normaliseFinding(element(raw), context), raw);
}
