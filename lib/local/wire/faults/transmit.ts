import type { ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Answer } from "#lib/local/wire/answer.ts";
import type { FaultRule } from "#lib/local/wire/faults/rule.ts";

/** How large a gzip bomb unpacks, in bytes. */
const BOMB_BYTES = 256 * 1024 * 1024;

type Sending = { response: ServerResponse; answer: Answer; fault: FaultRule };

function sendWhole(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  const length = status === 204 ? {} : { "content-length": bytes.length };
  response.writeHead(status, { ...headers, ...length }).end(bytes);
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Cuts the connection inside the status line. */
function resetInHeaders({ response }: Sending): void {
  response.socket?.write("HTTP/1.1 200 OK\r\ncontent-ty", () => reset(response));
}

/** Promises the whole body, sends half of it and cuts the connection. */
function resetInBody({ response, answer }: Sending): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => setTimeout(() => reset(response), 20));
}

/** Promises more bytes than it sends, then closes. */
function promiseTooMuch({ response, answer }: Sending): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length + 64 });
  response.write(body, () => response.socket?.end());
}

/** Sends the body in twenty pieces spread over the fault's time. */
function sendSlowly({ response, answer, fault }: Sending): void {
  const body = Buffer.from(answer.body);
  const size = Math.max(1, Math.ceil(body.length / 20));
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length });
  const next = (from: number) => {
    if (response.destroyed) return;
    if (from >= body.length) return response.end();
    response.write(body.subarray(from, from + size));
    setTimeout(() => next(from + size), fault.milliseconds / 20);
  };
  next(0);
}

function sendEncoded({ response, answer }: Sending, encoding: string, body: Buffer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-encoding": encoding }).end(body);
}

function skewed(answer: Answer, milliseconds: number): Answer {
  const { date = "" } = answer.headers;
  return { ...answer, headers: { ...answer.headers, date: new Date(Date.parse(date) + milliseconds).toUTCString() } };
}

const CARRIERS: Partial<Record<FaultRule["kind"], (sending: Sending) => void>> = {
  "reset-before": ({ response }) => reset(response),
  "reset-headers": resetInHeaders,
  "reset-body": resetInBody,
  "length-too-long": promiseTooMuch,
  "truncated-json": ({ response, answer, fault }) =>
    sendWhole(response, { ...answer, body: answer.body.slice(0, fault.bytes) }),
  "wrong-content-type": ({ response, answer }) =>
    sendWhole(response, { ...answer, headers: { ...answer.headers, "content-type": "text/html" } }),
  "slow-header": ({ response, answer, fault }) => {
    setTimeout(() => sendWhole(response, answer), fault.milliseconds);
  },
  "slow-body": sendSlowly,
  hang: () => undefined,
  brotli: (sending) => sendEncoded(sending, "br", brotliCompressSync(sending.answer.body)),
  gzip: (sending) => sendEncoded(sending, "gzip", gzipSync(sending.answer.body)),
  "gzip-bomb": (sending) => sendEncoded(sending, "gzip", gzipSync(Buffer.alloc(BOMB_BYTES, " "))),
  "skewed-date": ({ response, answer, fault }) => sendWhole(response, skewed(answer, fault.milliseconds)),
};

/** Sends an answer, whole or as badly as the fault says. */
export function transmit(response: ServerResponse, answer: Answer, fault: FaultRule | undefined): void {
  const carrier = fault && CARRIERS[fault.kind];
  if (fault === undefined || carrier === undefined) sendWhole(response, answer);
  else carrier({ response, answer, fault });
}
