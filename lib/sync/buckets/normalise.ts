import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Element } from "#lib/aws/pages.ts";
import { type Reach, reachOf } from "#lib/buckets/reach.ts";
import { ownershipOf, type Tag } from "#lib/sync/buckets/ownership.ts";
import { normalised, recordIdOf } from "#lib/sync/normalised.ts";
import type { Normalised, PhaseContext } from "#lib/sync/phase.ts";
import {
  accountOf,
  booleanOf,
  integerOf,
  listOrNull,
  objectOf,
  requiredText,
  smallOf,
  storable,
  storableJson,
  textOf,
  timeOf,
} from "#lib/sync/read-value.ts";
import { refuseOtherScope } from "#lib/sync/scope-check.ts";

/** What AWS says of a bucket, typed. Null is unknown. */
export type BucketFacts = ReturnType<typeof identity> &
  ReturnType<typeof contents> &
  ReturnType<typeof access> &
  ReturnType<typeof discovery>;
export type BucketRow = BucketFacts & {
  tags: Tag[] | null;
  owner: string | null;
  environment: string | null;
  reach: Reach;
};

function identity(bucket: JsonObject, context: PhaseContext) {
  const name = requiredText(bucket.bucketName, "bucketName", 255);
  const arn = textOf(bucket.bucketArn, "bucketArn") ?? `arn:aws:s3:::${name}`;
  const accountId = accountOf(bucket.accountId, "accountId");
  const region = requiredText(bucket.region, "region", 64);
  refuseOtherScope({ accountId, region }, context);
  return {
    partition: /^arn:([a-z-]+):/.exec(arn)?.[1] ?? "aws",
    name,
    arn,
    accountId,
    region,
    bucketCreatedAt: timeOf(bucket.bucketCreatedAt, "bucketCreatedAt"),
    macieUpdatedAt: timeOf(bucket.lastUpdated, "lastUpdated"),
    errorCode: textOf(bucket.errorCode, "errorCode"),
    errorMessage: textOf(bucket.errorMessage, "errorMessage"),
  };
}

function contents(bucket: JsonObject) {
  const encryption = objectOf(bucket.objectCountByEncryptionType, "objectCountByEncryptionType");
  const encrypted = (kind: string) => integerOf(encryption[kind], `objectCountByEncryptionType.${kind}`);
  return {
    objectCount: integerOf(bucket.objectCount, "objectCount"),
    sizeInBytes: integerOf(bucket.sizeInBytes, "sizeInBytes"),
    sizeInBytesCompressed: integerOf(bucket.sizeInBytesCompressed, "sizeInBytesCompressed"),
    classifiableObjectCount: integerOf(bucket.classifiableObjectCount, "classifiableObjectCount"),
    classifiableSizeInBytes: integerOf(bucket.classifiableSizeInBytes, "classifiableSizeInBytes"),
    unclassifiableObjects: storableJson(bucket.unclassifiableObjectCount),
    unclassifiableBytes: storableJson(bucket.unclassifiableObjectSizeInBytes),
    objectsCustomerManaged: encrypted("customerManaged"),
    objectsKmsManaged: encrypted("kmsManaged"),
    objectsS3Managed: encrypted("s3Managed"),
    objectsUnencrypted: encrypted("unencrypted"),
    objectsUnknownEncryption: encrypted("unknown"),
  };
}

function access(bucket: JsonObject) {
  const replication = objectOf(bucket.replicationDetails, "replicationDetails");
  const encryption = objectOf(bucket.serverSideEncryption, "serverSideEncryption");
  const publicAccess = objectOf(bucket.publicAccess, "publicAccess");
  const versioning = booleanOf(bucket.versioning, "versioning");
  const isUnread = bucket.errorCode !== undefined && bucket.errorCode !== null;
  return {
    effectivePermission: textOf(publicAccess.effectivePermission, "publicAccess.effectivePermission"),
    publicAccess: storableJson(bucket.publicAccess),
    sharedAccess: textOf(bucket.sharedAccess, "sharedAccess"),
    replicated: booleanOf(replication.replicated, "replicationDetails.replicated"),
    replicatedExternally: booleanOf(replication.replicatedExternally, "replicationDetails.replicatedExternally"),
    replicationAccounts: (
      listOrNull(replication.replicationAccounts, "replicationDetails.replicationAccounts") ?? []
    ).map((id) => requiredText(id, "replicationDetails.replicationAccounts")),
    defaultEncryption: textOf(encryption.type, "serverSideEncryption.type"),
    kmsMasterKeyId: textOf(encryption.kmsMasterKeyId, "serverSideEncryption.kmsMasterKeyId"),
    // Macie says false for every bucket that it could not read.
    versioning: isUnread && versioning === false ? null : versioning,
    allowsUnencryptedUploads: textOf(bucket.allowsUnencryptedObjectUploads, "allowsUnencryptedObjectUploads"),
  };
}

function discovery(bucket: JsonObject) {
  const job = objectOf(bucket.jobDetails, "jobDetails");
  return {
    lastAutomatedDiscoveryAt: timeOf(bucket.lastAutomatedDiscoveryTime, "lastAutomatedDiscoveryTime"),
    automatedDiscovery: textOf(bucket.automatedDiscoveryMonitoringStatus, "automatedDiscoveryMonitoringStatus"),
    sensitivityScore: smallOf(bucket.sensitivityScore, "sensitivityScore"),
    isDefinedInJob: textOf(job.isDefinedInJob, "jobDetails.isDefinedInJob"),
    isMonitoredByJob: textOf(job.isMonitoredByJob, "jobDetails.isMonitoredByJob"),
    lastJobId: textOf(job.lastJobId, "jobDetails.lastJobId"),
    lastJobRunAt: timeOf(job.lastJobRunTime, "jobDetails.lastJobRunTime"),
  };
}

/** Tags as they come, twice the same key included; an entry that is no tag is a flaw, not the end of the bucket. */
function readTags(value: unknown): { tags: Tag[] | null; flaws: string[] } {
  if (value === null || value === undefined) return { tags: null, flaws: [] };
  if (!Array.isArray(value)) return { tags: null, flaws: ["bad_tags"] };
  const entries: unknown[] = value;
  const tags = entries.flatMap((entry) => {
    if (!isObject(entry) || typeof entry.key !== "string") return [];
    return [{ key: storable(entry.key), value: typeof entry.value === "string" ? storable(entry.value) : null }];
  });
  return { tags, flaws: tags.length === entries.length ? [] : ["bad_tag"] };
}

/** BucketMetadata of DescribeBuckets. What Macie could not read is null, and its reach is unknown. */
export function normaliseBucket({ raw, bytes }: Element, context: PhaseContext): Normalised<BucketRow> {
  const recordId = recordIdOf(isObject(raw) ? raw.bucketName : undefined, bytes);
  return normalised(recordId, () => {
    const bucket = objectOf(raw ?? [], "bucket");
    const { tags, flaws } = readTags(bucket.tags);
    const facts = { ...identity(bucket, context), ...contents(bucket), ...access(bucket), ...discovery(bucket) };
    return { row: { ...facts, tags, ...ownershipOf(tags), reach: reachOf(facts) }, flaws };
  });
}
