import type { Channel } from "#lib/channels/channel.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  listMember,
  member,
  objectMember,
  textMember,
} from "#lib/channels/json.ts";
import type { ChannelLimits } from "#lib/channels/limits.ts";
import { readText } from "#lib/channels/read-row.ts";

/** One thing a row held, out of its envelopes, with the channel its innermost envelope is of. */
export type Item = { value: Json; channel: Channel | null };

/** An envelope's content, with what the content is if nothing says otherwise; null when the value is no envelope. */
type Opened = { contents: readonly Json[]; channel: Channel | null };

/**
 * What a row holds, out of its envelopes: EventBridge, SNS, SQS, Lambda records, an answer's list, a recorded
 * session, a playbook's result. An envelope that holds nothing of its kind is its own content, to be named.
 */
export function* unwrap(value: Json, limits: ChannelLimits): Generator<Item> {
  yield* open({ value, channel: null }, limits, limits.envelopes);
}

function* open(item: Item, limits: ChannelLimits, left: number): Generator<Item> {
  const opened = left > 0 && isObject(item.value) ? envelope(item.value, limits) : null;
  if (!opened) {
    yield item;
    return;
  }
  for (const value of opened.contents) {
    yield* open({ value, channel: opened.channel ?? item.channel }, limits, left - 1);
  }
}

function envelope(value: JsonObject, limits: ChannelLimits): Opened | null {
  return eventBridge(value) ?? message(value, limits) ?? answer(value);
}

/** EventBridge: only the events that carry findings are opened; any other is its own content. */
function eventBridge(value: JsonObject): Opened | null {
  const type = textMember(value, "detail-type");
  const detail = objectMember(value, "detail");
  if (type === undefined || !detail) return null;
  if (/^macie finding$/i.test(type)) return { contents: [withEnvelope(detail, value)], channel: "eventbridge" };
  const findings = listMember(detail, "findings");
  if (/^security hub findings/i.test(type) && findings.length > 0)
    return { contents: findings, channel: "security-hub" };
  return null;
}

/** An event's own account and Region stand in where its detail has none. */
function withEnvelope(detail: JsonObject, event: JsonObject): JsonObject {
  const filled: JsonObject = { ...detail };
  for (const [name, from] of [
    ["accountId", "account"],
    ["region", "region"],
  ] as const) {
    const value = member(event, from);
    if (member(detail, name) === undefined && value !== undefined) filled[name] = value;
  }
  return filled;
}

/** SNS and SQS deliver JSON as a string; a Lambda record wraps that once more. */
function message(value: JsonObject, limits: ChannelLimits): Opened | null {
  const sns = objectMember(value, "Sns");
  if (sns) return { contents: [sns], channel: null };
  const isSns = member(value, "MessageId") !== undefined && member(value, "TopicArn") !== undefined;
  const isSqs = member(value, "MessageId") !== undefined && member(value, "Body") !== undefined;
  const isEntry = member(value, "DetailType") !== undefined && member(value, "Source") !== undefined;
  if (isEntry) return entry(value, limits);
  if (!isSns && !isSqs) return null;
  const inner = member(value, isSns ? "Message" : "Body");
  if (isObject(inner)) return { contents: [inner], channel: null };
  const read = typeof inner === "string" ? readText(inner, limits) : null;
  return read?.ok && typeof read.value === "object" && read.value !== null
    ? { contents: [read.value].flat(), channel: null }
    : null;
}

/** An entry of PutEvents: EventBridge's envelope before EventBridge wrote it. */
function entry(value: JsonObject, limits: ChannelLimits): Opened | null {
  const inner = member(value, "Detail");
  const read = typeof inner === "string" ? readText(inner, limits) : null;
  const detail = read?.ok ? read.value : (inner ?? null);
  if (!isObject(detail)) return null;
  return {
    contents: [{ "detail-type": member(value, "DetailType") ?? null, source: member(value, "Source") ?? null, detail }],
    channel: null,
  };
}

/** Answers and recordings of answers. */
function answer(value: JsonObject): Opened | null {
  const result = objectMember(value, "EntityResult");
  if (result && member(value, "Entity") !== undefined) return { contents: [result], channel: null };
  const data = objectMember(value, "data");
  if (data && member(value, "status_code") !== undefined) return { contents: [data], channel: null };
  for (const name of ["findings", "buckets"]) {
    const list = member(value, name);
    if (Array.isArray(list) && list.length > 0) return { contents: list, channel: name === "findings" ? "api" : null };
  }
  const finding = objectMember(value, "finding");
  return finding ? { contents: [finding], channel: null } : null;
}
