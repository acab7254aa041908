/** Bounds how many calls of one kind are in flight, and adapts the bound to what the service takes. */
export type Limiter = {
  /** Runs `work` when a place is free. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The service refused a call for its rate: half as many from now on. */
  throttled(): void;
  /** A call was answered: one more place per round of answers. */
  answered(): void;
  /** The present bound. */
  limit(): number;
};

/** Additive increase, multiplicative decrease: Macie publishes no rates, so the bound is found, never assumed. */
export function createLimiter({ start, most }: { start: number; most: number }): Limiter {
  let bound = start;
  let busy = 0;
  const waiting: Array<() => void> = [];
  const admit = () => {
    while (busy < Math.floor(bound)) {
      const next = waiting.shift();
      if (next === undefined) return;
      busy += 1;
      next();
    }
  };
  return {
    async run(work) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      try {
        return await work();
      } finally {
        busy -= 1;
        admit();
      }
    },
    throttled: () => {
      bound = Math.max(1, bound / 2);
    },
    answered: () => {
      bound = Math.min(most, bound + 1 / bound);
      admit();
    },
    limit: () => Math.floor(bound),
  };
}
