import { checkRange, checkValue, invalid } from "#lib/local/wire/check-value.ts";
import { documentedRange } from "#lib/local/wire/limits.ts";
import { isList, isRange, type ModelOperation, type ModelType, macieApi, own } from "#lib/local/wire/model.ts";
import type { Wire } from "#lib/local/world.ts";

export type RawRequest = { operation: string; labels: Record<string, string>; query: URLSearchParams; body: string };

/** The deepest JSON body looked into; more is refused before it is parsed. */
const DEEPEST_BODY = 64;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of text) {
    if (letter === "{" || letter === "[") deepest = Math.max(deepest, ++depth);
    else if (letter === "}" || letter === "]") depth -= 1;
  }
  return deepest;
}

function parseBody(body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  if (body.length > 4096 && depthOf(body) > DEEPEST_BODY) throw invalid("body", "is nested too deeply");
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw invalid("body", "is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw invalid("body", "must be an object");
  return Object.fromEntries(Object.entries(parsed));
}

/** A query parameter's text as the value of its model type; text that does not fit stays text, for the check to name. */
function fromQuery(values: readonly string[], type: ModelType): unknown {
  if (typeof type === "object" && isList(type)) return values;
  const [text = ""] = values;
  const name = isRange(type) ? type.type : type;
  if ((name === "integer" || name === "long") && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (name === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function bodyMembers(operation: ModelOperation, body: string): Wire {
  const input: Wire = {};
  for (const [member, value] of Object.entries(parseBody(body))) {
    const declared = own(operation.input, member);
    if (declared === undefined || declared.in !== undefined) throw invalid(member, "is not a member of the request");
    if (value !== null) input[member] = value;
  }
  return input;
}

function queryMembers(operation: ModelOperation, query: URLSearchParams): Wire {
  const input: Wire = {};
  for (const member of new Set(query.keys())) {
    const declared = own(operation.input, member);
    if (declared?.in !== "query") throw invalid(member, "is not a parameter of the request");
    input[member] = fromQuery(query.getAll(member), declared.type);
  }
  return input;
}

/** Binds path, query and body to the operation's input and checks it; throws ValidationException naming the field. */
export function readInput({ operation: name, labels, query, body }: RawRequest): Wire {
  const operation = macieApi.operations[name];
  if (operation === undefined) throw new Error(`the model has no operation ${name}`);
  const input: Wire = { ...bodyMembers(operation, body), ...queryMembers(operation, query), ...labels };
  for (const member of operation.required) {
    if (input[member] === undefined) throw invalid(member, "is required");
  }
  for (const [member, value] of Object.entries(input)) {
    checkValue(value, own(operation.input, member)?.type ?? "string", member);
    const range = documentedRange(name, member);
    if (range !== undefined) checkRange(value, range, member);
  }
  return input;
}
