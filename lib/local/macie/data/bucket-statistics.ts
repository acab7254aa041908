import { estateData } from "#lib/local/estate/estate-data.ts";
import { bucketBody } from "#lib/local/macie/data/bucket-body.ts";
import { valuesAt } from "#lib/local/macie/data/model-path.ts";
import { bucketsSeenBy } from "#lib/local/macie/data/region-buckets.ts";
import { viewerOf } from "#lib/local/macie/data/viewer.ts";
import { accessDenied } from "#lib/local/macie/refusals.ts";
import type { Operation, Wire } from "#lib/local/world.ts";

const read = (body: Wire, path: string): unknown => valuesAt(body, path.split("."))[0];
const text = (body: Wire, path: string) => String(read(body, path) ?? "");
const total = (bodies: readonly Wire[], path: string) =>
  bodies.reduce((sum, body) => sum + Number(read(body, path) ?? 0), 0);
const countWhere = (bodies: readonly Wire[], test: (body: Wire) => boolean) => bodies.filter(test).length;

const isPublic = (body: Wire) => text(body, "publicAccess.effectivePermission") === "PUBLIC";

const LEVEL = "publicAccess.permissionConfiguration.bucketLevelPermissions";
const allows = (body: Wire, what: string) =>
  ["accessControlList", "bucketPolicy"].some((by) => read(body, `${LEVEL}.${by}.allowsPublic${what}Access`) === true);

function byPermission(bodies: readonly Wire[]): Wire {
  const open = bodies.filter(isPublic);
  return {
    publiclyAccessible: open.length,
    publiclyReadable: countWhere(open, (body) => allows(body, "Read")),
    publiclyWritable: countWhere(open, (body) => allows(body, "Write")),
    unknown: countWhere(bodies, (body) => text(body, "publicAccess.effectivePermission") === "UNKNOWN"),
  };
}

function byEncryption(bodies: readonly Wire[]): Wire {
  const kinds = bodies.map((body) => text(body, "serverSideEncryption.type"));
  return {
    kmsManaged: kinds.filter((kind) => kind.startsWith("aws:kms")).length,
    s3Managed: kinds.filter((kind) => kind === "AES256").length,
    unencrypted: kinds.filter((kind) => kind === "NONE").length,
    unknown: kinds.filter((kind) => kind === "").length,
  };
}

/** Counts the bodies by the words of a property; `words` names the output member of each word. */
const byWord = (bodies: readonly Wire[], path: string, words: Record<string, string>): Wire =>
  Object.fromEntries(
    Object.entries(words).map(([word, member]) => [member, countWhere(bodies, (body) => text(body, path) === word)]),
  );

function group(bodies: readonly Wire[]): Wire {
  return {
    classifiableSizeInBytes: total(bodies, "classifiableSizeInBytes"),
    publiclyAccessibleCount: countWhere(bodies, isPublic),
    totalCount: bodies.length,
    totalSizeInBytes: total(bodies, "sizeInBytes"),
  };
}

/** A bucket without a score, beyond the buckets Macie watches, is in none of the four groups. */
function bySensitivity(bodies: readonly Wire[]): Wire {
  const within = (low: number, high: number) =>
    bodies.filter(({ sensitivityScore: score }) => typeof score === "number" && score >= low && score <= high);
  return {
    classificationError: group(within(-1, -1)),
    notClassified: group(within(50, 50)),
    notSensitive: group(within(1, 49)),
    sensitive: group(within(51, 100)),
  };
}

const byCause = (bodies: readonly Wire[], member: string): Wire =>
  Object.fromEntries(
    ["fileType", "storageClass", "total"].map((cause) => [cause, total(bodies, `${member}.${cause}`)]),
  );

/** The sums over what DescribeBuckets describes to the same caller. */
const getBucketStatistics: Operation = ({ caller, input, world }) => {
  const viewer = viewerOf(world, caller);
  const only =
    input.accountId === undefined ? undefined : estateData(world.estate).accountIndex(String(input.accountId));
  if (only !== undefined && !viewer.sees(only))
    throw accessDenied("The request failed because the account isn't yours or a member's.");
  const specs = bucketsSeenBy(world, caller.region, viewer).filter(
    (spec) => only === undefined || spec.account === only,
  );
  const bodies = specs.map((spec) => bucketBody(world, spec));
  const updated = bodies.map((body) => text(body, "lastUpdated")).sort();
  return {
    bucketCount: bodies.length,
    bucketCountByEffectivePermission: byPermission(bodies),
    bucketCountByEncryptionType: byEncryption(bodies),
    bucketCountByObjectEncryptionRequirement: byWord(bodies, "allowsUnencryptedObjectUploads", {
      TRUE: "allowsUnencryptedObjectUploads",
      FALSE: "deniesUnencryptedObjectUploads",
      UNKNOWN: "unknown",
    }),
    bucketCountBySharedAccessType: byWord(bodies, "sharedAccess", {
      EXTERNAL: "external",
      INTERNAL: "internal",
      NOT_SHARED: "notShared",
      UNKNOWN: "unknown",
    }),
    bucketStatisticsBySensitivity: bySensitivity(bodies),
    classifiableObjectCount: total(bodies, "classifiableObjectCount"),
    classifiableSizeInBytes: total(bodies, "classifiableSizeInBytes"),
    lastUpdated: updated[0] ?? null,
    objectCount: total(bodies, "objectCount"),
    sizeInBytes: total(bodies, "sizeInBytes"),
    sizeInBytesCompressed: total(bodies, "sizeInBytesCompressed"),
    unclassifiableObjectCount: byCause(bodies, "unclassifiableObjectCount"),
    unclassifiableObjectSizeInBytes: byCause(bodies, "unclassifiableObjectSizeInBytes"),
  };
};

export const bucketStatisticsOperations: Record<string, Operation> = { GetBucketStatistics: getBucketStatistics };
