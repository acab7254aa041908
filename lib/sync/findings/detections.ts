import type { JsonObject } from "#lib/aws/json.ts";
import { integerOf, listOrNull, objectOf, requiredText, textOf } from "#lib/sync/read-value.ts";

/** One kind of data that a finding reports, with how often. */
export type Detection = { detectionType: string; name: string; category: string; count: bigint };

export type DetectionFacts = {
  detections: Detection[];
  categories: string[];
  detectionNames: string[];
  /** Null where nothing was classified; a lower bound when Macie says that there is more. */
  occurrences: bigint | null;
};

const CUSTOM = "CUSTOM_IDENTIFIER";

function managed(result: JsonObject): { detections: Detection[]; categories: string[] } | null {
  const member = "classificationDetails.result.sensitiveData";
  const groups = listOrNull(result.sensitiveData, member);
  if (groups === null) return null;
  const categories: string[] = [];
  const detections = groups.flatMap((group) => {
    const item = objectOf(group ?? [], member);
    const category = textOf(item.category, `${member}.category`) ?? "UNKNOWN";
    categories.push(category);
    return (listOrNull(item.detections, `${member}.detections`) ?? []).map((detection) => {
      const { type, count } = objectOf(detection ?? [], `${member}.detections`);
      const detectionType = requiredText(type, `${member}.detections.type`);
      return {
        detectionType,
        name: detectionType,
        category,
        count: integerOf(count, `${member}.detections.count`) ?? 1n,
      };
    });
  });
  return { detections, categories };
}

function custom(result: JsonObject): Detection[] | null {
  const member = "classificationDetails.result.customDataIdentifiers";
  if (result.customDataIdentifiers === null || result.customDataIdentifiers === undefined) return null;
  const identifiers = objectOf(result.customDataIdentifiers, member);
  return (listOrNull(identifiers.detections, `${member}.detections`) ?? []).map((detection) => {
    const { arn, name, count } = objectOf(detection ?? [], `${member}.detections`);
    const label = textOf(name, `${member}.detections.name`);
    const detectionType = textOf(arn, `${member}.detections.arn`) ?? `custom:${label ?? "unnamed"}`;
    return {
      detectionType,
      name: label ?? detectionType,
      category: CUSTOM,
      count: integerOf(count, `${member}.detections.count`) ?? 1n,
    };
  });
}

/** Detections of one type become one, their counts added. */
function merged(detections: readonly Detection[]): Detection[] {
  const byType = new Map<string, Detection>();
  for (const detection of detections) {
    const known = byType.get(detection.detectionType);
    byType.set(detection.detectionType, known ? { ...known, count: known.count + detection.count } : detection);
  }
  return [...byType.values()];
}

/** What a classification result detected. Custom identifiers are not in `sensitiveData`: both are read. */
export function detectionsOf(result: JsonObject): DetectionFacts {
  const fromManaged = managed(result);
  const fromCustom = custom(result);
  const detections = merged([...(fromManaged?.detections ?? []), ...(fromCustom ?? [])]);
  const categories = [
    ...(fromManaged?.categories ?? []),
    ...(fromCustom !== null && fromCustom.length > 0 ? [CUSTOM] : []),
  ];
  return {
    detections,
    categories: [...new Set(categories)].sort(),
    detectionNames: [...new Set(detections.map(({ name }) => name))].sort(),
    occurrences:
      fromManaged === null && fromCustom === null ? null : detections.reduce((sum, { count }) => sum + count, 0n),
  };
}
