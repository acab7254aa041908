import { refuseForeignHost } from "#lib/aws/endpoint.ts";
import { isObject } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";

/** The largest answer that is read, in bytes. */
export const LARGEST_ANSWER = 8 * 1024 * 1024;

/** One HTTP answer as it came over the wire. */
export type Captured = {
  /** Scheme, host and port that were asked. */
  origin: string;
  /** Milliseconds of the monotonic clock just before the request was sent. */
  sentAt: number;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

/** Filled by the middleware while the SDK is at work, so that it can also be read after a failure. */
export type Capture = { answer?: Captured; origin?: string };

type Next<A, R> = (args: A) => Promise<R>;
type WireRequest = { protocol: string; hostname: string; port?: number };
type WireResponse = { statusCode: number; headers: Record<string, string>; body: unknown };

// The SDK types these as unknown in its deserialize step; they are what its HTTP handler takes and gives.
const asRequest = (request: unknown) => request as WireRequest;
const asResponse = (response: unknown) => response as WireResponse;
const asStream = (body: unknown) => body as AsyncIterable<Uint8Array>;

const originOf = ({ protocol, hostname, port }: WireRequest) =>
  new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`).origin;

async function readBody(body: unknown): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  if (!isObject(body) || !(Symbol.asyncIterator in body)) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of asStream(body)) {
    size += part.length;
    // Leaving the loop destroys the stream and with it the socket.
    if (size > LARGEST_ANSWER) throw new PlimsollError("aws_protocol", { message: "The answer is larger than 8 MiB." });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Where the middleware goes: innermost, so that it sees the answer before the SDK reads it. */
export const CAPTURE_STEP = { step: "deserialize", priority: "low", name: "captureAnswer" } as const;

/**
 * A middleware that refuses a foreign host, reads the whole answer (capped) into `capture` and hands the SDK what
 * it then has to read: the bytes, or with `keepJson` an empty object, because we parse JSON answers ourselves:
 * exact bytes for evidence, no member lost, half the time.
 */
export const captureInto =
  (capture: Capture, { keepJson }: { keepJson: boolean }) =>
  <A extends { request: unknown }, R extends { response: unknown }>(next: Next<A, R>): Next<A, R> =>
  async (args) => {
    const request = asRequest(args.request);
    refuseForeignHost(request);
    const origin = originOf(request);
    capture.origin = origin;
    const sentAt = performance.now();
    const result = await next(args);
    const response = asResponse(result.response);
    const { statusCode: status, headers } = response;
    const body = await readBody(response.body);
    capture.answer = { origin, sentAt, status, headers, body };
    response.body = keepJson && status < 300 ? Buffer.from("{}") : body;
    return result;
  };
