import { RECIPES, type Recipe } from "#lib/local/estate/archetypes.ts";
import {
  CATEGORY_BITS,
  customSeverity,
  DETECTORS,
  type DetectorSet,
  managedSeverity,
} from "#lib/local/estate/detectors.ts";
import { SENSITIVE_TYPES } from "#lib/local/estate/finding-types.ts";
import { betweenPowers, mix, unit } from "#lib/local/estate/random.ts";

/** One thing a scan can find in an object made by a recipe. `salt` is its place in the recipe. */
export type Target = {
  kind: "managed" | "custom";
  /** A managed identifier's id, or a company identifier's key. */
  id: string;
  category: string;
  bit: number;
  salt: number;
  count: readonly [number, number];
  column: string;
  severity(count: number): number;
};

/** For each recipe, what a scan with a set of detectors can find; empty where it finds nothing. */
export type ScanPlan = readonly (readonly Target[])[];

const byId = new Map(DETECTORS.map((detector) => [detector.id, detector]));

function targetsOf(recipe: Recipe, set: DetectorSet): Target[] {
  const managed = recipe.detections.flatMap(({ id, count, column }, salt): Target[] => {
    const detector = byId.get(id);
    if (detector === undefined || !set.has(id)) return [];
    const { category, bit } = detector;
    return [
      {
        kind: "managed",
        id,
        category,
        bit,
        salt,
        count,
        column,
        severity: (times) => managedSeverity(detector, times),
      },
    ];
  });
  const custom = (recipe.custom ?? []).flatMap(({ key, count, column }, place): Target[] => {
    if (!set.hasCustom(key)) return [];
    const bit = CATEGORY_BITS.CUSTOM_IDENTIFIER ?? 8;
    const severity = (times: number) => customSeverity(key, times);
    return [
      { kind: "custom", id: key, category: "CUSTOM_IDENTIFIER", bit, salt: 100 + place, count, column, severity },
    ];
  });
  return [...managed, ...custom];
}

export const scanPlan = (set: DetectorSet): ScanPlan => RECIPES.map((recipe) => targetsOf(recipe, set));

/** How often a target occurs in an object; 0 when it is not in this one. The first target always is. */
export function timesIn(target: Target, place: number, objectHash: number): number {
  if (place > 0 && unit(mix(objectHash, target.salt, 1)) >= 0.8) return 0;
  return betweenPowers(mix(objectHash, target.salt, 2), target.count);
}

export type Verdict = { type: number; severity: number };

/** What the finding on an object would be called and how severe it is, without listing what was found. */
export function judge(targets: readonly Target[], objectHash: number): Verdict {
  let bits = 0;
  let severity = 1;
  for (const [place, target] of targets.entries()) {
    const times = timesIn(target, place, objectHash);
    if (times === 0) continue;
    bits |= target.bit;
    severity = Math.max(severity, target.severity(times));
  }
  return { type: SENSITIVE_TYPES[bits] ?? SENSITIVE_TYPES[0] ?? 0, severity };
}
