import { type Json, type JsonObject, listMember, member, objectMember, textMember } from "#lib/channels/json.ts";

/** One number that a finding and its discovery result both state. Undefined: it is not stated there. */
export type TotalDifference = { what: string; finding: bigint | undefined; result: bigint | undefined };

export type TotalsComparison = { agrees: boolean; differences: TotalDifference[] };

/**
 * Whether a finding and its discovery result tell of the same detections: the total of each category, the count of
 * each type, the custom identifiers, and the bytes that were read. Locations are not compared: a finding has at most
 * 15 of them, a result up to 1,000 a type.
 * @param finding and `result` in the API's shape.
 */
export function compareTotals(finding: JsonObject, result: JsonObject): TotalsComparison {
  const differences = differencesOf(totalsOf(finding), totalsOf(result));
  return { agrees: differences.length === 0, differences };
}

/** What two sets of totals state differently, by name. */
export function differencesOf(
  finding: ReadonlyMap<string, bigint>,
  result: ReadonlyMap<string, bigint>,
): TotalDifference[] {
  return [...new Set([...finding.keys(), ...result.keys()])]
    .sort()
    .filter((what) => (finding.get(what) ?? 0n) !== (result.get(what) ?? 0n))
    .map((what) => ({ what, finding: finding.get(what), result: result.get(what) }));
}

/**
 * Every total a record states, by name: `FINANCIAL_INFORMATION`, `FINANCIAL_INFORMATION/CREDIT_CARD_NUMBER`,
 * `CUSTOM_IDENTIFIER/<arn>`, `sizeClassified`. A total of zero says the same as no total.
 */
export function totalsOf(record: JsonObject): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  const result = objectMember(objectMember(record, "classificationDetails"), "result");
  for (const item of listMember(result, "sensitiveData")) {
    const category = textMember(item, "category") ?? "UNKNOWN";
    add(totals, category, member(item, "totalCount"));
    for (const detection of listMember(item, "detections")) {
      add(totals, `${category}/${textMember(detection, "type") ?? "UNKNOWN"}`, member(detection, "count"));
    }
  }
  const custom = objectMember(result, "customDataIdentifiers");
  add(totals, "CUSTOM_IDENTIFIER", member(custom, "totalCount"));
  for (const detection of listMember(custom, "detections")) {
    const id = textMember(detection, "arn") ?? `custom:${textMember(detection, "name") ?? "unnamed"}`;
    add(totals, `CUSTOM_IDENTIFIER/${id}`, member(detection, "count"));
  }
  add(totals, "sizeClassified", member(result, "sizeClassified"));
  return totals;
}

function add(totals: Map<string, bigint>, what: string, value: Json | undefined): void {
  const amount = toAmount(value);
  if (amount !== null && amount !== 0n) totals.set(what, (totals.get(what) ?? 0n) + amount);
}

/** A whole number however it is written; null when it is none. */
function toAmount(value: Json | undefined): bigint | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === "string" && /^\d{1,38}$/.test(value) ? BigInt(value) : null;
}
