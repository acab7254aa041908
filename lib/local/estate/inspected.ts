import type { BucketFacts } from "#lib/local/estate/bucket-facts.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { mix, unit } from "#lib/local/estate/random.ts";

/** How much of a bucket automated discovery has gone through. */
export type Inspected = {
  bytes: number;
  items: number;
  skipped: number;
  skippedInvalidEncryption: number;
  skippedInvalidKms: number;
  skippedPermissionDenied: number;
};

const NOTHING: Inspected = {
  bytes: 0,
  items: 0,
  skipped: 0,
  skippedInvalidEncryption: 0,
  skippedInvalidKms: 0,
  skippedPermissionDenied: 0,
};

function shareOf({ hash, traits }: BucketSpec): number {
  const draw = unit(mix(hash, 240));
  if (traits.inspected !== undefined) return traits.inspected;
  if (traits.state === "thorough") return 1;
  if (traits.state === "sampled") return 0.002 + 0.1 * draw ** 2;
  return traits.state === "analysed" ? 0.2 + 0.7 * draw : 0;
}

/** Nothing could be read: every object that was tried was skipped, most for their KMS key. */
function unreadable(spec: BucketSpec, facts: BucketFacts): Inspected {
  const skipped = Math.min(facts.classifiableObjects, 40 + (mix(spec.hash, 241) % 160));
  const skippedInvalidKms = Math.round(skipped * 0.7);
  return { ...NOTHING, skipped, skippedInvalidKms, skippedPermissionDenied: skipped - skippedInvalidKms };
}

/**
 * What automated discovery went through, at least the objects it found something in. In one bucket of forty the bytes
 * outlive the objects: Macie counts on when objects are deleted.
 * @param sensitive objects it could read and found something in
 * @param unread objects it found and could not read
 */
export function inspectedOf(spec: BucketSpec, facts: BucketFacts, sensitive: number, unread: number): Inspected {
  if (spec.traits.state === "unreadable") return unreadable(spec, facts);
  const share = spec.appearedAt === undefined ? shareOf(spec) : 0;
  if (share === 0 && sensitive + unread === 0) return NOTHING;
  const tried = Math.min(
    facts.classifiableObjects,
    Math.max(sensitive + unread, Math.round(facts.classifiableObjects * share)),
  );
  const customer = Math.min(tried - sensitive - unread, Math.round(tried * (spec.traits.sseC ?? 0)));
  const denied = Math.min(tried - sensitive - unread - customer, Math.round(tried * 0.02 * unit(mix(spec.hash, 242))));
  const items = tried - customer - denied - unread;
  const outlived = mix(spec.hash, 243) % 40 === 0 ? 1.3 : 1;
  const bytes = Math.round((facts.classifiableBytes * items * outlived) / Math.max(1, facts.classifiableObjects));
  return {
    bytes,
    items,
    skipped: customer + denied + unread,
    skippedInvalidEncryption: customer,
    skippedInvalidKms: 0,
    skippedPermissionDenied: denied,
  };
}
