import {
  isObject,
  type Json,
  type JsonObject,
  listMember,
  member,
  objectMember,
  present,
  textMember,
} from "#lib/channels/json.ts";

/** The affected bucket in the API's shape. What Security Hub leaves out is absent, hence unknown. */
export function asffBucket(resource: Json | undefined, fields: JsonObject | undefined): JsonObject | undefined {
  if (!isObject(resource)) return undefined;
  const details = objectMember(objectMember(resource, "Details"), "AwsS3Bucket");
  const arn = textMember(resource, "Id");
  const block = objectMember(details, "PublicAccessBlockConfiguration");
  const [rule] = listMember(objectMember(details, "ServerSideEncryptionConfiguration"), "Rules");
  const encryption = objectMember(rule, "ApplyServerSideEncryptionByDefault");
  return present({
    arn,
    name: arn?.split(":::")[1],
    createdAt: member(details, "CreatedAt"),
    owner: present({ id: member(details, "OwnerId"), displayName: member(details, "OwnerName") }),
    tags: toTags(member(resource, "Tags")),
    defaultServerSideEncryption: present({
      encryptionType: member(encryption, "SSEAlgorithm"),
      kmsMasterKeyId: member(encryption, "KMSMasterKeyID"),
    }),
    allowsUnencryptedObjectUploads: member(fields, "S3Bucket.allowsUnencryptedObjectUploads"),
    publicAccess: present({
      effectivePermission: member(fields, "S3Bucket.effectivePermission"),
      permissionConfiguration: present({ bucketLevelPermissions: present({ blockPublicAccess: block }) }),
    }),
  });
}

/** Security Hub's tags are a map; Macie's are a list. Absent is unknown, never "no tags". */
function toTags(tags: Json | undefined): Json | undefined {
  if (!isObject(tags)) return tags;
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The affected object in the API's shape. Its key is the path without the bucket, as Macie writes it. */
export function asffObject(resource: Json | undefined, fields: JsonObject | undefined): JsonObject | undefined {
  if (!isObject(resource)) return undefined;
  const details = objectMember(objectMember(resource, "Details"), "AwsS3Object");
  const path = textMember(fields, "S3Object.Path") ?? textMember(resource, "Id")?.split(":::").slice(1).join(":::");
  const slash = path?.indexOf("/") ?? -1;
  const partition = textMember(resource, "Partition") ?? "aws";
  return present({
    bucketArn: path === undefined || slash < 0 ? undefined : `arn:${partition}:s3:::${path.slice(0, slash)}`,
    key: path === undefined || slash < 0 ? undefined : path.slice(slash + 1),
    path,
    extension: member(fields, "S3Object.Extension"),
    size: member(fields, "S3Object.Size"),
    storageClass: member(fields, "S3Object.StorageClass"),
    publicAccess: member(fields, "S3Object.PublicAccess"),
    lastModified: member(details, "LastModified"),
    eTag: member(details, "ETag"),
    versionId: member(details, "VersionId"),
    tags: toTags(member(resource, "Tags")),
    serverSideEncryption: present({
      encryptionType: member(details, "ServerSideEncryption"),
      kmsMasterKeyId: member(details, "SSEKMSKeyId"),
    }),
  });
}
