import { isObject, type Json, type JsonObject, member, textMember } from "#lib/channels/json.ts";

/** Macie's own records that are not findings. `samples`: it may hold raw sensitive data, which is never kept. */
export type Statement = { name: string; samples: boolean };

type Rule = Statement & { is: (value: JsonObject) => boolean };

const has = (value: JsonObject, ...names: string[]): boolean =>
  names.every((name) => member(value, name) !== undefined);

const REVEAL_STATES = ["AVAILABLE", "UNAVAILABLE", "PROCESSING", "SUCCESS", "ERROR"];

/** GetSensitiveDataOccurrences and its availability; a document of several such answers is one too. */
function isReveal(value: JsonObject): boolean {
  if (member(value, "sensitiveDataOccurrences") !== undefined) return true;
  const state = textMember(value, "code") ?? textMember(value, "status") ?? "";
  const isState =
    REVEAL_STATES.includes(state) &&
    Object.keys(value).every((key) => ["code", "reasons", "status", "error"].includes(key));
  return isState || Object.values(value).some((item) => isObject(item) && item !== value && isRevealState(item));
}

function isRevealState(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return keys.length <= 2 && has(value, "code", "reasons") && REVEAL_STATES.includes(textMember(value, "code") ?? "");
}

const RULES: readonly Rule[] = [
  { name: "a Macie bucket record", samples: false, is: (value) => has(value, "bucketArn", "bucketName") },
  { name: "a Macie list of finding ids", samples: false, is: (value) => has(value, "findingIds") },
  { name: "a Macie session answer", samples: false, is: (value) => has(value, "findingPublishingFrequency") },
  { name: "a Macie resource profile", samples: false, is: (value) => has(value, "statistics", "sensitivityScore") },
  { name: "a Macie list of detections", samples: false, is: isDetections },
  { name: "a Macie usage total", samples: false, is: (value) => has(value, "usageTotals") },
  { name: "a Macie custom data identifier", samples: false, is: (value) => has(value, "customDataIdentifierId") },
  { name: "a Macie job log event", samples: false, is: (value) => has(value, "adminAccountId", "jobId", "eventType") },
  { name: "a Macie classification job", samples: false, is: (value) => has(value, "jobId", "jobType", "jobStatus") },
  {
    name: "a Macie error answer",
    samples: false,
    is: (value) => /macie is not enabled/i.test(textMember(value, "message") ?? ""),
  },
  { name: "a Macie reveal answer", samples: true, is: isReveal },
];

function isDetections(value: JsonObject): boolean {
  const list = member(value, "detections");
  return Array.isArray(list) && list.every((item) => isObject(item) && has(item, "id", "count", "type"));
}

/** What a record of Macie's is when it is not a finding; null when it is not one of Macie's records. */
export function toStatement(value: Json): Statement | null {
  if (!isObject(value)) return null;
  const rule = RULES.find((candidate) => candidate.is(value));
  return rule ? { name: rule.name, samples: rule.samples } : null;
}
