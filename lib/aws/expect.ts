import type { Captured } from "#lib/aws/capture.ts";
import { DEEPEST, isObject, type JsonObject, parseJson, scanElements } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";

/** A JSON answer: parsed, and the bytes of each element of the array that was asked for. */
export type Body = { json: JsonObject; elements: readonly Buffer[] };

const LONGEST_TOKEN = 65_536;
const POISON = "poison";

/** The answer is not what the service sends; it is asked again and never taken for "nothing". */
export function protocolError(message: string): PlimsollError {
  return new PlimsollError("aws_protocol", { message });
}

/** The answer cannot be read because of something in it: one record may spoil the others. */
function poisonError(message: string): PlimsollError {
  return new PlimsollError("aws_protocol", { message, cause: POISON });
}

/** Whether an error of ours says that the content of an answer, not its carriage, makes it unreadable. */
export function isPoisonError(thrown: unknown): boolean {
  return thrown instanceof PlimsollError && thrown.cause === POISON;
}

function refuseHeaders({ status, headers }: Captured): void {
  if (status !== 200) throw protocolError(`the status is ${status}`);
  const type = headers["content-type"] ?? "none";
  if (!/^application\/(x-amz-)?json\b/i.test(type)) throw protocolError(`the content type is ${type.slice(0, 60)}`);
  const encoding = headers["content-encoding"] ?? "identity";
  // We ask for no encoding, so nothing is decoded: no bomb, no decoder's bug.
  if (encoding !== "identity") throw protocolError(`the content encoding is ${encoding.slice(0, 20)}`);
  if (headers["x-amzn-errortype"] !== undefined) throw protocolError("a success carries an error type");
}

/**
 * Reads a 200 answer as a JSON object. `array` names the member whose elements are wanted byte for byte.
 * @throws PlimsollError aws_protocol for anything else: HTML, an empty body, a list, a cut or too deep text.
 */
export function readBody(answer: Captured, array: string): Body {
  refuseHeaders(answer);
  const { deepest, elements } = scanElements(answer.body, array);
  if (deepest > DEEPEST) throw poisonError(`it nests deeper than ${DEEPEST} levels`);
  let json: unknown;
  try {
    json = parseJson(answer.body.toString("utf8"));
  } catch {
    throw answer.body.length === 0 ? protocolError("the body is empty") : poisonError("the body is not JSON");
  }
  if (!isObject(json)) throw protocolError("the body is not a JSON object");
  return { json, elements };
}

/** A member that must be an array of at most `atMost` elements. Null and absent are not an empty list. */
export function listOf({ json }: Body, name: string, atMost = Number.POSITIVE_INFINITY): readonly unknown[] {
  const list = json[name];
  if (!Array.isArray(list)) throw protocolError(`${name} is not a list`);
  if (list.length > atMost) throw protocolError(`${name} has ${list.length} elements, ${atMost} were asked for`);
  return list;
}

/** A member that must be an array of at most `atMost` non-empty strings. */
export function stringsOf(body: Body, name: string, atMost: number): string[] {
  return listOf(body, name, atMost).map((value) => {
    if (typeof value !== "string" || value === "") throw protocolError(`${name} holds something that is not a string`);
    return value;
  });
}

/** The token of the next page; empty, null and absent mean that this page is the last. */
export function tokenOf({ json }: Body, name = "nextToken"): string | undefined {
  const token = json[name];
  if (token === undefined || token === null || token === "") return undefined;
  if (typeof token !== "string" || token.length > LONGEST_TOKEN) throw protocolError(`${name} is not a token`);
  return token;
}
