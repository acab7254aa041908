import { z } from "zod";
import type { WalkField } from "#lib/sync/findings/position.ts";

/** How far behind AWS's present a pass ends, in milliseconds: what arrives late within it is not missed. */
export const SKEW_MS = 60_000;

/** How long Macie lists a finding. */
const LISTED_MS = 90 * 24 * 60 * 60 * 1000;

/** A part of a pass, walked by itself. `key` is where it goes on; null is its beginning. Epoch milliseconds. */
export type Slice = { from: number | null; to: number; key: number | null; done: boolean };

/** What one run reads. A backfill goes along the time that never moves, so that nothing can run away from it. */
export type Pass = { field: WalkField; to: number; slices: Slice[]; isBackfill: boolean };

const Time = z.number().int();
const Cursor = z.object({
  to: Time,
  slices: z.array(z.object({ from: Time.nullable(), to: Time, key: Time.nullable(), done: z.boolean() })).min(1),
});

const MINUTE = 60_000;
const FREQUENCY: Record<string, number> = {
  FIFTEEN_MINUTES: 15 * MINUTE,
  ONE_HOUR: 60 * MINUTE,
  SIX_HOURS: 360 * MINUTE,
};

/** How much an increment reads again, in milliseconds: policy findings are published in batches that late. */
export function overlapMs(publishFrequency: string | null): number {
  return Math.max(15 * MINUTE, FREQUENCY[publishFrequency ?? ""] ?? 360 * MINUTE) + 5 * MINUTE;
}

function sliced(to: number, count: number): Slice[] {
  const at = (index: number) => Math.floor(to - (LISTED_MS * (count - index)) / count);
  return Array.from({ length: count }, (_, index) => ({
    // The first is open: what Macie still lists is read, however old it is.
    from: index === 0 ? null : at(index),
    to: index === count - 1 ? to : at(index + 1),
    key: null,
    done: false,
  }));
}

export type PlanInput = {
  watermark: Date | null;
  cursor: unknown;
  /** AWS's present time in epoch milliseconds. */
  now: number;
  overlap: number;
  /** Into how many slices a new backfill is cut. */
  sliceCount: number;
};

/** What to read now: an interrupted backfill goes on, a first one begins, else what changed since the watermark. */
export function planPass({ watermark, cursor, now, overlap, sliceCount }: PlanInput): Pass {
  const to = now - SKEW_MS;
  if (watermark === null) {
    const kept = Cursor.safeParse(cursor);
    const { to: end, slices } = kept.success ? kept.data : { to, slices: sliced(to, sliceCount) };
    return { field: "createdAt", to: end, slices, isBackfill: true };
  }
  const from = watermark.getTime() - overlap;
  // A clock that stands behind the watermark leaves nothing to read.
  const slices = from < to ? [{ from, to, key: null, done: false }] : [];
  return { field: "updatedAt", to, slices, isBackfill: false };
}

/** Whether the cursor belongs to a backfill that has begun. */
export function hasBegun(cursor: unknown): boolean {
  return Cursor.safeParse(cursor).success;
}

/** What to commit with a page: after it, slice `index` stands at `key`. */
export function moveAfter(
  pass: Pass,
  index: number,
  { key, done }: { key: number | null; done: boolean },
): { watermark?: Date; cursor?: unknown } {
  const slice = pass.slices[index];
  if (slice !== undefined) Object.assign(slice, { key: key ?? slice.key, done });
  if (pass.isBackfill) return { cursor: { to: pass.to, slices: pass.slices.map((one) => ({ ...one })) } };
  const reached = done ? pass.to : Math.min(key ?? 0, pass.to);
  return reached > 0 ? { watermark: new Date(reached) } : {};
}

/** What to commit when every slice is done: from here on, increments. */
export function moveAtEnd(pass: Pass): { watermark: Date; cursor: null } {
  return { watermark: new Date(pass.to), cursor: null };
}
