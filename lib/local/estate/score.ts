import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import type { BucketDetections } from "#lib/local/estate/detected.ts";
import { between, mix } from "#lib/local/estate/random.ts";

export type ScoreQuestion = {
  spec: BucketSpec;
  detections: Pick<BucketDetections, "detected" | "worstSeverity">;
  /** Whether automated discovery is on for the bucket. */
  monitored: boolean;
  /** Identifiers that somebody took out of the score. */
  suppressed: ReadonlySet<string>;
  /** Set by hand. */
  override: number | undefined;
};

/** 1 where much was looked at and nothing found, higher where little was. */
const cleanScore = ({ hash, traits }: BucketSpec): number =>
  traits.state === "thorough"
    ? 1
    : traits.state === "sampled"
      ? between(mix(hash, 170), 25, 49)
      : between(mix(hash, 170), 4, 38);

/**
 * Macie's sensitivity score: -1 when nothing could be analysed, 1 for an empty bucket, 50 when it was not analysed,
 * 51 to 99 with sensitive data, 100 only by hand; undefined beyond the buckets Macie watches.
 */
export function scoreOf({ spec, detections, monitored, suppressed, override }: ScoreQuestion): number | undefined {
  const { state } = spec.traits;
  if (override !== undefined) return override;
  if (state === "quota") return undefined;
  if (state === "empty") return 1;
  if (state === "denied" || !monitored || state === "excluded") return 50;
  if (state === "unreadable") return -1;
  const counted = detections.detected.filter(({ target }) => !suppressed.has(target.id));
  if (counted.length > 0) {
    const total = counted.reduce((sum, one) => sum + one.count, 0);
    const base = detections.worstSeverity >= 3 ? 66 : detections.worstSeverity === 2 ? 56 : 51;
    return Math.min(99, base + Math.min(20, Math.round(4 * Math.log10(total + 1))) + (mix(spec.hash, 171) % 8));
  }
  if (state === "never" || state === "unclassifiable" || spec.appearedAt !== undefined) return 50;
  return cleanScore(spec);
}
