import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { betweenPowers, mix, unit } from "#lib/local/estate/random.ts";

export type ByCause = { fileType: number; storageClass: number; total: number };

/** What is in a bucket. `classifiable` and `unclassifiable` add up to all of it, and so do the kinds of encryption. */
export type BucketFacts = {
  objects: number;
  bytes: number;
  bytesCompressed: number;
  classifiableObjects: number;
  classifiableBytes: number;
  unclassifiableObjects: ByCause;
  unclassifiableBytes: ByCause;
  objectsBy: { customerManaged: number; kmsManaged: number; s3Managed: number; unencrypted: number; unknown: number };
};

const SMALLER: Record<string, number> = { prod: 1, staging: 0.2, test: 0.05, dev: 0.03, sandbox: 0.02 };

function objectsOf({ archetype, environment, hash, traits }: BucketSpec): number {
  if (traits.state === "empty") return 0;
  if (traits.objects !== undefined) return traits.objects;
  const count = betweenPowers(mix(hash, 50), archetype.objects) * (SMALLER[environment] ?? 1);
  return Math.max(6, Math.round(count));
}

function readableShare({ archetype, hash, traits }: BucketSpec): number {
  if (traits.state === "unclassifiable") return 0;
  if (archetype.classifiable !== undefined) return archetype.classifiable;
  const share = unit(mix(hash, 51));
  return share < 0.3 ? 1 : 1 - 0.25 * share;
}

/** Splits what Macie cannot read by cause; the parts add up. */
function byCause(spec: BucketSpec, total: number, salt: number): ByCause {
  const cold = spec.archetype.unclassifiable === "storageClass" ? 0.92 : 0.3 * unit(mix(spec.hash, salt));
  const storageClass = Math.round(total * cold);
  return { fileType: total - storageClass, storageClass, total };
}

function objectsBy(spec: BucketSpec, objects: number): BucketFacts["objectsBy"] {
  const { traits, hash } = spec;
  const draw = unit(mix(hash, 52));
  const usualKms = traits.encryption.startsWith("aws:kms") ? 1 - 0.12 * draw : draw < 0.2 ? 0.05 : 0;
  const customerManaged = Math.round(objects * (traits.sseC ?? 0));
  const unencrypted = Math.min(objects - customerManaged, Math.round(objects * (traits.unencrypted ?? 0)));
  const rest = objects - customerManaged - unencrypted;
  const blurred = traits.kms === undefined && unit(mix(hash, 53)) < 0.1;
  const unknown = blurred ? Math.round(rest * 0.002) : 0;
  const kmsManaged = Math.min(rest - unknown, Math.round(rest * (traits.kms ?? usualKms)));
  return { customerManaged, kmsManaged, s3Managed: rest - unknown - kmsManaged, unencrypted, unknown };
}

/** Counts the bucket. Same spec, same facts. */
export function bucketFacts(spec: BucketSpec): BucketFacts {
  const objects = objectsOf(spec);
  const bytes =
    objects * betweenPowers(mix(spec.hash, 54), spec.archetype.objectBytes) +
    (objects > 0 ? mix(spec.hash, 55) % 997 : 0);
  const share = readableShare(spec);
  const classifiableObjects = Math.round(objects * share);
  const byteShare = share === 0 || share === 1 ? share : share * (0.7 + 0.3 * unit(mix(spec.hash, 56)));
  const classifiableBytes = Math.round(bytes * byteShare);
  return {
    objects,
    bytes,
    bytesCompressed: Math.round(bytes * 0.3 * unit(mix(spec.hash, 57)) ** 2),
    classifiableObjects,
    classifiableBytes,
    unclassifiableObjects: byCause(spec, objects - classifiableObjects, 58),
    unclassifiableBytes: byCause(spec, bytes - classifiableBytes, 59),
    objectsBy: objectsBy(spec, objects),
  };
}
