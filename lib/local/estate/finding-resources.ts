import { allowsUnencrypted, kmsKeyArn, publicAccess } from "#lib/local/estate/bucket-access.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { bucketTags } from "#lib/local/estate/bucket-tags.ts";
import type { EstateData } from "#lib/local/estate/estate-data.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import type { ObjectFacts } from "#lib/local/estate/objects.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import type { Reach } from "#lib/local/estate/story.ts";
import type { Wire } from "#lib/local/world.ts";

type Place = { data: EstateData; spec: BucketSpec };

const OPENED: Record<string, "public-policy"> = {
  "Policy:IAMUser/S3BucketPublic": "public-policy",
  "Policy:IAMUser/S3BlockPublicAccessDisabled": "public-policy",
};

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;

function encryption({ data, spec }: Place, encryptionType: string): Wire {
  const region = data.estate.regions[spec.region] ?? "";
  const key = kmsKeyArn(spec, data.accounts[spec.account]?.id ?? "", region);
  return { encryptionType, kmsMasterKeyId: encryptionType.startsWith("aws:kms") ? key : null };
}

const described = new WeakMap<BucketSpec, Map<Reach, Wire>>();

/** The bucket as a finding saw it; a finding about an exposure shows it even where it is closed by now. */
export function affectedBucket(place: Place, findingType: string): Wire {
  const { reach, remediated } = place.spec.traits;
  const seen = remediated ? (OPENED[findingType] ?? reach) : reach;
  const byReach = described.get(place.spec) ?? new Map<Reach, Wire>();
  described.set(place.spec, byReach);
  const bucket = byReach.get(seen) ?? describeBucket(place, seen);
  byReach.set(seen, bucket);
  return bucket;
}

function describeBucket(place: Place, seen: Reach): Wire {
  const { data, spec } = place;
  const owner = data.accounts[spec.account];
  const blocks = data.blocksPublicAccess(spec.account);
  const { traits } = spec;
  return {
    arn: bucketArn(spec.name),
    name: spec.name,
    createdAt: toIso(spec.createdAt),
    owner: {
      displayName: owner?.email.split("@")[0] ?? "",
      id: Array.from({ length: 8 }, (_, index) => mix(spec.account, index, 210).toString(16).padStart(8, "0")).join(""),
    },
    tags: bucketTags(spec, data.estate.options.anchor),
    defaultServerSideEncryption: encryption(place, traits.reach === "unknown" ? "UNKNOWN" : traits.encryption),
    publicAccess: publicAccess(spec, blocks && seen === traits.reach, seen),
    allowsUnencryptedObjectUploads: allowsUnencrypted(spec),
  };
}

/** How an object is encrypted: mostly as the bucket does by default. */
function objectEncryption({ traits }: BucketSpec, hash: number): string {
  const draw = unit(mix(hash, 211));
  if (draw < (traits.unencrypted ?? 0)) return "NONE";
  if (traits.kms === 1) return "aws:kms";
  return traits.encryption === "NONE" || draw > 0.96 ? "AES256" : traits.encryption;
}

export function affectedObject(place: Place, object: ObjectFacts): Wire {
  const { spec } = place;
  return {
    bucketArn: bucketArn(spec.name),
    key: object.key,
    path: `${spec.name}/${object.key}`,
    extension: object.extension,
    eTag: object.eTag,
    versionId: object.versionId,
    lastModified: toIso(object.lastModified),
    size: object.size,
    storageClass: object.storageClass,
    publicAccess: spec.traits.reach.startsWith("public"),
    tags: (object.recipe.tags ?? []).map(([key, value]) => ({ key, value })),
    serverSideEncryption: encryption(place, objectEncryption(spec, object.hash)),
  };
}
