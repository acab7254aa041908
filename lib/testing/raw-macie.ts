import type { Wire } from "#lib/local/world.ts";
import { requestOf } from "#lib/testing/small-world.ts";

/** An answer as it came over the wire. */
export type RawAnswer = { status: number; type: string | null; body: Wire; text: string };

export type RawCaller = { endpoint: string; accountId: string; region: string };

/** Sends one Macie operation over HTTP without an SDK, so that the answer is seen as it travels. */
export async function rawMacie(caller: RawCaller, operation: string, input: Wire = {}): Promise<RawAnswer> {
  const { endpoint, accountId, region } = caller;
  const { method, url, body } = requestOf(operation, input);
  const scope = `AKIA${accountId}/20261101/${region}/macie2/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;
  const response = await fetch(`${endpoint}${url.pathname}${url.search}`, {
    method,
    headers: { authorization, "x-amz-date": "20261101T120000Z", "content-type": "application/json" },
    ...(method === "GET" ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("x-amzn-errortype"),
    body: text === "" ? {} : JSON.parse(text),
    text,
  };
}
