/** What time it is at AWS, by the Date headers of its answers. */
export type ServerClock = {
  /** Takes an answer's Date header, with the monotonic time at which it arrived. */
  observe(header: string | undefined, at: number): void;
  /** AWS's time at a moment of the monotonic clock, in epoch milliseconds. */
  at(monotonic: number): number;
};

const SAMPLES = 31;

/**
 * The median of the last answers' offsets, so that one wrong Date header moves nothing, and on the monotonic clock,
 * so that a step of our own clock moves nothing either. Before any answer, our own clock has to do.
 */
export function createServerClock({ wall, monotonic }: { wall: () => number; monotonic: () => number }): ServerClock {
  const offsets: number[] = [];
  const first = wall() - monotonic();
  return {
    observe(header, at) {
      const time = Date.parse(header ?? "");
      if (Number.isNaN(time)) return;
      offsets.push(time - at);
      if (offsets.length > SAMPLES) offsets.shift();
    },
    at(moment) {
      const sorted = offsets.toSorted((a, b) => a - b);
      // The lower median: when in doubt, earlier, which re-reads a little and loses nothing.
      return Math.floor(moment + (sorted[Math.floor((sorted.length - 1) / 2)] ?? first));
    },
  };
}

/** AWS's clock beside this machine's own. */
export const systemServerClock = (): ServerClock =>
  createServerClock({ wall: () => Date.now(), monotonic: () => performance.now() });
