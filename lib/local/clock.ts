import type { Clock } from "#lib/local/world.ts";

/** What has to be kept for a clock to go on after a restart. */
export type ClockState = { anchor: number; startedAt: number; advanced: number };

export type EstateClock = Clock & { state(): ClockState };

/**
 * The estate's clock: the anchor, plus the time since it was first started, plus what was advanced by request.
 * A frozen clock moves only by request.
 */
export function makeClock(first: ClockState, { frozen, wall }: { frozen: boolean; wall: () => number }): EstateClock {
  let { advanced } = first;
  return {
    now: () => first.anchor + advanced + (frozen ? 0 : Math.max(0, wall() - first.startedAt)),
    advance: (milliseconds) => {
      advanced += milliseconds;
    },
    state: () => ({ ...first, advanced }),
  };
}
