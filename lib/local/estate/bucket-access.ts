import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import type { Reach } from "#lib/local/estate/story.ts";

type Block = {
  blockPublicAcls: boolean;
  blockPublicPolicy: boolean;
  ignorePublicAcls: boolean;
  restrictPublicBuckets: boolean;
};

const block = (acls: boolean, policy: boolean): Block => ({
  blockPublicAcls: acls,
  blockPublicPolicy: policy,
  ignorePublicAcls: acls,
  restrictPublicBuckets: policy,
});

const allows = (read: boolean, write: boolean) => ({ allowsPublicReadAccess: read, allowsPublicWriteAccess: write });

/** A private bucket has Block Public Access on, wholly or for the half that matters, or has nothing public to block. */
function bucketBlock({ hash, traits }: BucketSpec, reach: Reach): Block {
  if (reach === "public-policy" || reach === "public-write") return block(unit(mix(hash, 70)) < 0.5, false);
  if (reach === "public-acl") return block(false, unit(mix(hash, 70)) < 0.5);
  const careful = unit(mix(hash, 71)) < (traits.state === "analysed" ? 0.85 : 0.7);
  return block(careful, careful || unit(mix(hash, 72)) < 0.5);
}

export type PublicAccess = {
  effectivePermission: string;
  permissionConfiguration?: {
    accountLevelPermissions: { blockPublicAccess: Block };
    bucketLevelPermissions: {
      accessControlList: ReturnType<typeof allows>;
      blockPublicAccess: Block;
      bucketPolicy: ReturnType<typeof allows>;
    };
  };
};

/**
 * Who can reach the bucket, as Macie tells it: the effect and the settings it follows from.
 * @param accountBlocks whether Block Public Access is on for the whole account
 * @param reach another reach than the bucket's own, for what a finding saw at its time
 */
export function publicAccess(spec: BucketSpec, accountBlocks: boolean, reach = spec.traits.reach): PublicAccess {
  if (reach === "unknown") return { effectivePermission: "UNKNOWN" };
  return {
    effectivePermission: reach.startsWith("public") ? "PUBLIC" : "NOT_PUBLIC",
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: block(accountBlocks, accountBlocks) },
      bucketLevelPermissions: {
        accessControlList: allows(reach === "public-acl", false),
        blockPublicAccess: bucketBlock(spec, reach),
        bucketPolicy: allows(reach === "public-policy" || reach === "public-write", reach === "public-write"),
      },
    },
  };
}

const SHARED: Record<Reach, string> = {
  private: "NOT_SHARED",
  "public-acl": "NOT_SHARED",
  "public-policy": "NOT_SHARED",
  "public-write": "EXTERNAL",
  internal: "INTERNAL",
  external: "EXTERNAL",
  cloudfront: "EXTERNAL",
  unknown: "UNKNOWN",
};

/** With whom the bucket is shared. For Macie a CloudFront distribution is somebody outside. */
export const sharedAccess = (spec: BucketSpec): string => SHARED[spec.traits.reach];

/** Whether the bucket policy insists on encryption: FALSE means that it does. */
export function allowsUnencrypted({ hash, traits }: BucketSpec): string {
  if (traits.reach === "unknown") return "UNKNOWN";
  return traits.encryption !== "NONE" && unit(mix(hash, 73)) < 0.3 ? "FALSE" : "TRUE";
}

export const kmsKeyArn = (spec: BucketSpec, accountId: string, region: string): string => {
  const hex = [74, 75, 76, 77].map((salt) => mix(spec.hash, salt).toString(16).padStart(8, "0")).join("");
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `arn:aws:kms:${region}:${accountId}:key/${id}`;
};
