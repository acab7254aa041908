import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { addRow, type FindingColumns, SAMPLE, sampleBucket } from "#lib/local/estate/finding-columns.ts";
import { findingTypeIndex, isPolicyType, KNOWN_TYPES, policySeverity } from "#lib/local/estate/finding-types.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import { DAY, HOUR } from "#lib/local/estate/sizes.ts";
import type { PolicyEvent } from "#lib/local/estate/story.ts";

const NONE = { object: 0, job: -1, flags: 0 };

/** Some moments carry microseconds, as AWS writes some. */
export const withMicroseconds = (milliseconds: number, hash: number): number =>
  hash % 4 === 0 ? Math.floor(milliseconds) + (1 + (hash % 998)) / 1000 : Math.floor(milliseconds);

function addEvent(columns: FindingColumns, spec: BucketSpec, anchor: number, event: PolicyEvent, place: number): void {
  const hash = mix(spec.hash, place, 120);
  const createdAt = withMicroseconds(anchor - event.age * DAY + (hash % (DAY - HOUR)), hash);
  const until = anchor - 2 * HOUR;
  const type = findingTypeIndex(event.type);
  const seenAgain = createdAt + (until - createdAt) * (0.1 + 0.9 * unit(mix(hash, 1)));
  addRow(columns, {
    ...NONE,
    bucket: spec.index,
    createdAt,
    updatedAt: event.count > 1 ? withMicroseconds(seenAgain, mix(hash, 2)) : createdAt,
    type,
    severity: policySeverity(type),
    count: event.count,
  });
}

/** The policy findings of the buckets, at most `most`: the same finding is updated whenever it is seen again. */
export function addPolicyRows(
  columns: FindingColumns,
  buckets: readonly BucketSpec[],
  anchor: number,
  most: number,
): void {
  for (const spec of buckets) {
    for (const [place, event] of spec.traits.policies.entries()) {
      if (columns.size >= most) return;
      addEvent(columns, spec, anchor, event, place);
    }
  }
}

/** The sample findings that the administrator made at the beginning, one of each type. */
export function addSampleRows(columns: FindingColumns, anchor: number): void {
  const createdAt = anchor - 37 * DAY + 5 * HOUR;
  for (let type = 0; type < KNOWN_TYPES; type += 1) {
    const severity = isPolicyType(type) ? policySeverity(type) : 3;
    addRow(columns, {
      ...NONE,
      bucket: sampleBucket(0, 0),
      createdAt,
      updatedAt: createdAt,
      type,
      severity,
      count: 1,
      flags: SAMPLE,
    });
  }
}
