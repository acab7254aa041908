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

const MACIE_TYPE = /^(?:SensitiveData:S3Object\/|Policy:IAMUser\/S3B)/;

/**
 * Whether a value is a Macie finding in Macie's own shape, whole or not: a finding without an id is still Macie's,
 * and the normaliser says what it lacks. GuardDuty has `Policy:IAMUser/…` types too, so the type alone decides only
 * where it begins as Macie's do.
 */
export function isMacieFinding(value: Json): value is JsonObject {
  if (!isObject(value)) return false;
  if (member(value, "service") !== undefined || member(value, "ProductArn") !== undefined) return false;
  if (member(value, "resourcesAffected") !== undefined) return true;
  if (member(value, "classificationDetails") !== undefined || member(value, "policyDetails") !== undefined) return true;
  return MACIE_TYPE.test(textMember(value, "type") ?? "");
}

/** The file inside an archive that a discovery result is about, if it is about one. */
export function embeddedFile(value: JsonObject): Json | undefined {
  return member(objectMember(objectMember(value, "resourcesAffected"), "s3Object"), "embeddedFileDetails");
}

/** Whether a record comes from a discovery-result file: it has a result, but neither state nor count nor update. */
export function isDiscoveryResult(value: JsonObject): boolean {
  if (embeddedFile(value) !== undefined) return true;
  const details = objectMember(value, "classificationDetails");
  if (!objectMember(details, "result")) return false;
  return ["updatedAt", "count", "archived", "sample"].every((name) => member(value, name) === undefined);
}

/** The channel of a finding that no envelope told. */
export function channelOf(value: JsonObject, enveloped: Channel | null): Channel {
  return isDiscoveryResult(value) ? "discovery-result" : (enveloped ?? "export");
}

/** What a discovery result says of its object. Only `sensitive` is a finding; the others say what was looked at. */
export const RESULT_KINDS = ["sensitive", "clean", "skipped", "embedded"] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** @param result a discovery result in the API's shape. */
export function resultKind(result: JsonObject): ResultKind {
  if (embeddedFile(result) !== undefined) return "embedded";
  const details = objectMember(objectMember(result, "classificationDetails"), "result");
  const custom = objectMember(details, "customDataIdentifiers");
  if (listMember(details, "sensitiveData").length > 0 || listMember(custom, "detections").length > 0)
    return "sensitive";
  return textMember(objectMember(details, "status"), "code") === "SKIPPED" ? "skipped" : "clean";
}

export const RESULT_KIND_NAMES: Record<Exclude<ResultKind, "sensitive">, string> = {
  clean: "a discovery result of an object without sensitive data",
  skipped: "a discovery result of an object Macie skipped",
  embedded: "a discovery result of a file inside an archive",
};

/**
 * The finding a discovery result tells of, in the API's shape. A sensitive-data finding is always new: its count is
 * one and its update is its creation (Finding in the API reference); discovery results say neither.
 */
export function fromDiscoveryResult(result: JsonObject): JsonObject {
  return {
    ...result,
    count: member(result, "count") ?? 1,
    updatedAt: member(result, "updatedAt") ?? member(result, "createdAt") ?? null,
    archived: member(result, "archived") ?? false,
    sample: member(result, "sample") ?? false,
  };
}
