import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { mix } from "#lib/local/estate/random.ts";
import { DAY, HOUR } from "#lib/local/estate/sizes.ts";

const two = (value: number) => String(value).padStart(3, "0");

/** A moment as Macie writes it: ISO 8601 with milliseconds, or with microseconds where it has a fraction. */
export function toIso(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const text = new Date(whole).toISOString();
  const micro = Math.round((milliseconds - whole) * 1000);
  return micro === 0 ? text : text.replace("Z", `${two(micro)}Z`);
}

/** The last of the moments `first`, `first + every`, … that is not after `now`; `first` when it is. */
export const lastOf = (first: number, every: number, now: number): number =>
  now < first ? first : first + Math.floor((now - first) / every) * every;

/**
 * When Macie last read the bucket's metadata: once a day, account by account. At the anchor that was up to eleven
 * hours ago, so the estate's first half day changes nothing.
 */
export const refreshedAt = (spec: BucketSpec, anchor: number, now: number): number =>
  Math.max(spec.appearedAt ?? 0, lastOf(anchor - HOUR - (mix(spec.account, 160) % (10 * HOUR)), DAY, now));

/** Days between two analyses of the bucket by automated discovery. */
const EVERY: Record<string, readonly [number, number]> = { thorough: [1, 1], analysed: [1, 6], sampled: [2, 20] };

/** When automated discovery last analysed the bucket; undefined where it never did. One in twenty is long out of date. */
export function analysedAt(spec: BucketSpec, anchor: number, now: number): number | undefined {
  const every = EVERY[spec.traits.state];
  if (every === undefined || spec.appearedAt !== undefined) return undefined;
  const [least, most] = every;
  const days = least + (mix(spec.hash, 161) % (most - least + 1));
  const phase = HOUR + (mix(spec.hash, 162) % (days * DAY - 13 * HOUR));
  const stale = mix(spec.hash, 163) % 20 === 0 && spec.traits.always === 0;
  return stale ? anchor - (31 + (mix(spec.hash, 164) % 50)) * DAY - phase : lastOf(anchor - phase, days * DAY, now);
}
