import { ask, newTally, type Tally } from "#lib/aws/ask.ts";
import type { Captured } from "#lib/aws/capture.ts";
import { createClients } from "#lib/aws/clients.ts";
import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { type Body, readBody } from "#lib/aws/expect.ts";
import { createLimiter, type Limiter } from "#lib/aws/limiter.ts";
import {
  actionOf,
  isOfOrganizations,
  type Operation,
  type OperationInputs,
  sendOperation,
} from "#lib/aws/operations.ts";
import { systemServerClock } from "#lib/aws/server-clock.ts";
import { type CallerIdentity, callerIdentity } from "#lib/aws/sts.ts";

/** An answered page as it came: evidence. */
export type AnsweredPage = {
  operation: Operation;
  region: string;
  requestId: string | null;
  /** When the answer had arrived, by our own clock. */
  fetchedAt: Date;
  body: Buffer;
  /** How many elements of the asked array it holds. */
  items: number;
};

export type Answered<T> = {
  value: T;
  /** The exact bytes of each element of the array that was asked for. */
  elements: readonly Buffer[];
  page: AnsweredPage;
  /** AWS's time when the request was sent, in epoch milliseconds: what it holds is at least as new. */
  askedAt: number;
};

export type Question<O extends Operation, T> = {
  operation: O;
  input: OperationInputs[O];
  /** The member of the answer whose elements are wanted byte for byte. */
  array: string;
  /** Reads the answer; throws aws_protocol when something that must be there is not. */
  read(body: Body): T;
  mayBePoisoned?: boolean;
};

/** AWS in one Region through one connection. Everything a phase may do there. */
export type RegionSource = {
  region: string;
  ask<O extends Operation, T>(question: Question<O, T>): Promise<Answered<T>>;
  identity(): Promise<CallerIdentity>;
  /** AWS's present time in epoch milliseconds. */
  now(): number;
  /** Where the answers came from, or null before the first one. */
  endpoint(): string | null;
  /** What was spent since the last call. */
  takeTally(): Tally;
  signal: AbortSignal;
};

const PLACES = { start: 4, most: 16 };

const requestIdOf = ({ headers }: Captured) => headers["x-amzn-requestid"] ?? headers["x-amz-request-id"] ?? null;

export type RegionOpening = {
  region: string;
  credentials: CredentialProvider;
  /** The account the credentials must belong to; null for any. */
  accountId: string | null;
  signal: AbortSignal;
  deadlineMs?: number;
};

/** Opens a Region. Calls are bounded per operation, counted, and end with `signal`. */
export function openRegion({ region, credentials, accountId, signal, ...patience }: RegionOpening): RegionSource {
  const clients = createClients(region, credentials);
  const clock = systemServerClock();
  const limiters = new Map<Operation, Limiter>();
  const tally = newTally();
  let endpoint: string | null = null;

  const limiterOf = (operation: Operation) => {
    const limiter = limiters.get(operation) ?? createLimiter(PLACES);
    limiters.set(operation, limiter);
    return limiter;
  };

  return {
    region,
    signal,
    async ask({ operation, input, array, read, mayBePoisoned = false }) {
      const facts = { operation, action: actionOf(operation), region };
      const { value, answer } = await ask({
        facts,
        limiter: limiterOf(operation),
        mayBePoisoned,
        tally,
        clock,
        signal,
        ...patience,
        send: (wire) => {
          const sending = sendOperation({ operation, clients, input, wire });
          return sending.finally(() => {
            endpoint = isOfOrganizations(operation) ? endpoint : (wire.capture.origin ?? endpoint);
          });
        },
        read: (captured) => {
          const body = readBody(captured, array);
          return { read: read(body), elements: body.elements };
        },
      });
      const { body, sentAt } = answer;
      const { read: result, elements } = value;
      const page = {
        operation,
        region,
        requestId: requestIdOf(answer),
        fetchedAt: new Date(),
        body,
        items: elements.length,
      };
      return { value: result, elements, page, askedAt: clock.at(sentAt) };
    },
    identity: () => callerIdentity(credentials, accountId, { region, signal, tally }),
    now: () => clock.at(performance.now()),
    endpoint: () => endpoint,
    takeTally: () => {
      const taken = { ...tally };
      Object.assign(tally, newTally());
      return taken;
    },
  };
}
