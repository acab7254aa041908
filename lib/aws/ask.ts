import { setTimeout as sleep } from "node:timers/promises";
import type { Capture, Captured } from "#lib/aws/capture.ts";
import { type CallFacts, toAwsError } from "#lib/aws/errors.ts";
import { isPoisonError } from "#lib/aws/expect.ts";
import { ATTEMPTS, backoffMs, type Failure, failureOf } from "#lib/aws/failure.ts";
import type { Limiter } from "#lib/aws/limiter.ts";
import type { ServerClock } from "#lib/aws/server-clock.ts";
import type { Wire } from "#lib/aws/wire.ts";

/** What was spent on AWS since it was last taken: for the completeness statement. */
export type Tally = { requests: number; retries: number; throttledMs: number };

export const newTally = (): Tally => ({ requests: 0, retries: 0, throttledMs: 0 });

/** Everything an attempt may take, connecting and reading the last byte included, in milliseconds. */
const DEADLINE_MS = 20_000;

export type Call<S, T> = {
  facts: CallFacts;
  send(wire: Wire): Promise<S>;
  /** Reads the answer; throws aws_protocol when it is not what the service sends, and the call is made again. */
  read(answer: Captured, sent: S): T;
  /** One unreadable record can spoil a page: the same unreadable bytes three times end the call early. */
  mayBePoisoned?: boolean;
  limiter: Limiter;
  tally: Tally;
  clock: ServerClock;
  /** Ends the call for good: the run was cancelled or the process is stopping. */
  signal: AbortSignal;
  /** The attempt's deadline in milliseconds; tests have less patience. */
  deadlineMs?: number;
};

export type Asked<T> = { value: T; answer: Captured };

async function attempt<S, T>(call: Call<S, T>, capture: Capture): Promise<Asked<T>> {
  const { send, read, tally, clock, signal, deadlineMs = DEADLINE_MS } = call;
  tally.requests += 1;
  const sent = await send({ capture, abortSignal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) });
  const { answer } = capture;
  if (answer === undefined) throw new Error("the SDK answered without asking");
  const value = read(answer, sent);
  clock.observe(answer.headers.date, performance.now());
  return { value, answer };
}

async function pause({ tally, signal }: Call<unknown, unknown>, failure: Failure, attempts: number): Promise<void> {
  const wait = backoffMs({ failure, attempt: attempts, random: Math.random() });
  tally.retries += 1;
  if (failure.kind === "throttled") tally.throttledMs += Math.round(wait);
  // Cancelled while waiting: the next attempt ends at once and says so.
  await sleep(wait, undefined, { signal }).catch(() => undefined);
}

const SETTLED = 3;

/** Counts how often the same unreadable bytes came in a row: no accident of the network repeats itself. */
function countSame(before: Unreadable, { unreadable: bytes, cause }: Failure): Unreadable {
  if (bytes === null || !isPoisonError(cause)) return { bytes: null, times: 0 };
  return { bytes, times: before.bytes?.equals(bytes) ? before.times + 1 : 1 };
}

type Unreadable = { bytes: Buffer | null; times: number };

/**
 * Makes a call until it is answered or cannot be: throttles, broken and unreadable answers are retried with full
 * jitter, each kind as often as `ATTEMPTS` says.
 * @throws PlimsollError with a remedy.
 */
export async function ask<S, T>(call: Call<S, T>): Promise<Asked<T>> {
  const failed: Partial<Record<Failure["kind"], number>> = {};
  let same: Unreadable = { bytes: null, times: 0 };
  return call.limiter.run(async () => {
    for (let attempts = 0; ; attempts += 1) {
      const capture: Capture = {};
      try {
        const asked = await attempt(call, capture);
        call.limiter.answered();
        return asked;
      } catch (thrown) {
        const failure = failureOf(thrown, capture.answer, call.signal.aborted);
        const times = (failed[failure.kind] ?? 0) + 1;
        failed[failure.kind] = times;
        if (failure.kind === "throttled") call.limiter.throttled();
        same = countSame(same, failure);
        const poisoned = call.mayBePoisoned === true && same.times >= SETTLED;
        if (poisoned || times >= ATTEMPTS[failure.kind]) throw toAwsError(failure, call.facts);
        await pause(call, failure, attempts);
      }
    }
  });
}
