import { allowsUnencrypted, kmsKeyArn, publicAccess, sharedAccess } from "#lib/local/estate/bucket-access.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { bucketTags } from "#lib/local/estate/bucket-tags.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { bucketArn } from "#lib/local/estate/finding-resources.ts";
import { analysedAt, refreshedAt, toIso } from "#lib/local/estate/moments.ts";
import { detectionsNow, standingOfBucket } from "#lib/local/macie/data/bucket-context.ts";
import { jobDetails } from "#lib/local/macie/data/bucket-jobs.ts";
import type { Wire, World } from "#lib/local/world.ts";

const ERRORS: Record<string, { errorCode: string; errorMessage: string }> = {
  denied: {
    errorCode: "ACCESS_DENIED",
    errorMessage: "Macie doesn't have permission to retrieve information about the bucket and the bucket's objects.",
  },
  quota: {
    errorCode: "BUCKET_COUNT_EXCEEDS_QUOTA",
    errorMessage:
      "Retrieving the information would exceed the quota for the number of buckets that Macie monitors for an account.",
  },
};

/** What Macie still knows of a bucket that it may not read. Versioning false means unknown here. */
function unreadableBody(base: Wire, spec: BucketSpec, score: number | undefined): Wire {
  return {
    ...base,
    ...ERRORS[spec.traits.state],
    allowsUnencryptedObjectUploads: "UNKNOWN",
    automatedDiscoveryMonitoringStatus: "NOT_MONITORED",
    jobDetails: { isDefinedInJob: "UNKNOWN", isMonitoredByJob: "UNKNOWN", lastJobId: null, lastJobRunTime: null },
    publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
    sensitivityScore: score ?? null,
    sharedAccess: "UNKNOWN",
    tags: [],
    versioning: false,
  };
}

function replication(spec: BucketSpec, world: World): Wire {
  const { replication: kind } = spec.traits;
  const { accounts } = estateData(world.estate);
  const inside = accounts[(spec.account + 1) % accounts.length]?.id ?? "";
  const to = kind === "external" ? [String(800_000_000_000 + spec.hash)] : kind === "internal" ? [inside] : [];
  return { replicated: kind !== undefined, replicatedExternally: kind === "external", replicationAccounts: to };
}

function contents(spec: BucketSpec, world: World): Wire {
  const facts = estateData(world.estate).facts(spec);
  return {
    objectCount: facts.objects,
    sizeInBytes: facts.bytes,
    sizeInBytesCompressed: facts.bytesCompressed,
    classifiableObjectCount: facts.classifiableObjects,
    classifiableSizeInBytes: facts.classifiableBytes,
    unclassifiableObjectCount: facts.unclassifiableObjects,
    unclassifiableObjectSizeInBytes: facts.unclassifiableBytes,
    objectCountByEncryptionType: facts.objectsBy,
  };
}

/** When automated discovery last looked into the bucket, in epoch milliseconds. */
export function lookedAt(world: World, spec: BucketSpec): number | undefined {
  const { anchor } = world.estate.options;
  const moments = [analysedAt(spec, anchor, world.clock.now()), detectionsNow(world, spec).lastFoundAt];
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const isoOrNull = (moment: number | undefined) => (moment === undefined ? null : toIso(moment));

/** Everything Macie says of a bucket (BucketMetadata). */
export function bucketBody(world: World, spec: BucketSpec): Wire {
  const data = estateData(world.estate);
  const { anchor } = world.estate.options;
  const accountId = data.accounts[spec.account]?.id ?? "";
  const region = world.estate.regions[spec.region] ?? "";
  const { encryption, state, versioning } = spec.traits;
  const { monitored, score } = standingOfBucket(world, spec);
  const base = {
    accountId,
    bucketArn: bucketArn(spec.name),
    bucketCreatedAt: toIso(spec.createdAt),
    bucketName: spec.name,
    lastUpdated: toIso(refreshedAt(spec, anchor, world.clock.now())),
    region,
  };
  if (state === "denied" || state === "quota") return unreadableBody(base, spec, score);
  return {
    ...base,
    ...contents(spec, world),
    allowsUnencryptedObjectUploads: allowsUnencrypted(spec),
    automatedDiscoveryMonitoringStatus: monitored ? "MONITORED" : "NOT_MONITORED",
    errorCode: null,
    errorMessage: null,
    jobDetails: jobDetails(world, spec),
    lastAutomatedDiscoveryTime: isoOrNull(lookedAt(world, spec)),
    publicAccess: publicAccess(spec, data.blocksPublicAccess(spec.account)),
    replicationDetails: replication(spec, world),
    sensitivityScore: score ?? null,
    serverSideEncryption: {
      type: encryption,
      kmsMasterKeyId: encryption.startsWith("aws:kms") ? kmsKeyArn(spec, accountId, region) : null,
    },
    sharedAccess: sharedAccess(spec),
    tags: bucketTags(spec, anchor),
    versioning,
  };
}
