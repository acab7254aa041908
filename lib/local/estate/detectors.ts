import { readFileSync } from "node:fs";
import { COMPANY_IDENTIFIERS } from "#lib/local/macie/settings/company-identifiers.ts";

type CatalogueEntry = {
  id: string;
  category: string;
  severityByOccurrences: Record<string, string>;
  recommendedForJobs: boolean;
  automatedDiscoveryDefault: boolean;
};

/** Something Macie can look for. `bit` is its category, `severity` its score (1 to 3) at 1, 2 and 100 occurrences. */
export type Detector = {
  id: string;
  category: string;
  bit: number;
  severity: readonly [number, number, number];
  recommended: boolean;
  automatic: boolean;
};

/** Categories as bits, so that the kinds of data in an object fit a number. */
export const CATEGORY_BITS: Record<string, number> = {
  CREDENTIALS: 1,
  FINANCIAL_INFORMATION: 2,
  PERSONAL_INFORMATION: 4,
  CUSTOM_IDENTIFIER: 8,
  BIOMETRIC_INFORMATION: 16,
};

const SCORES: Record<string, number> = { Low: 1, Medium: 2, High: 3, LOW: 1, MEDIUM: 2, HIGH: 3 };

const scoreOf = (word: string | undefined) => SCORES[word ?? ""] ?? 1;

const read = (): CatalogueEntry[] =>
  JSON.parse(readFileSync(new URL("./managed-data-identifiers.json", import.meta.url), "utf8"));

const toDetector = (entry: CatalogueEntry): Detector => ({
  id: entry.id,
  category: entry.category,
  bit: CATEGORY_BITS[entry.category] ?? 0,
  severity: [
    scoreOf(entry.severityByOccurrences["1"]),
    scoreOf(entry.severityByOccurrences["2-99"]),
    scoreOf(entry.severityByOccurrences["100+"]),
  ],
  recommended: entry.recommendedForJobs,
  automatic: entry.automatedDiscoveryDefault,
});

/** An identifier and a category that Macie adds later: no client of today knows them. */
const ADDED_LATER: Detector = {
  id: "FACE_TEMPLATE",
  category: "BIOMETRIC_INFORMATION",
  bit: 16,
  severity: [3, 3, 3],
  recommended: true,
  automatic: true,
};

/** Macie's managed data identifiers, and one it adds later. */
export const DETECTORS: readonly Detector[] = [...read().map(toDetector), ADDED_LATER];

/** Severity score (1 to 3) of a managed identifier found `count` times. */
export const managedSeverity = ({ severity: [one, few, many] }: Detector, count: number): number =>
  count >= 100 ? many : count >= 2 ? few : one;

/** Severity score of a company identifier: the highest of its thresholds that is reached, Medium where it has none. */
export function customSeverity(key: string, count: number): number {
  const levels = COMPANY_IDENTIFIERS.find((one) => one.key === key)?.severityLevels ?? [];
  if (levels.length === 0) return 2;
  return Math.max(
    1,
    ...levels.filter((level) => count >= level.occurrencesThreshold).map((level) => scoreOf(level.severity)),
  );
}

/** What a scan looks for: managed identifiers by id, the company's own by key. */
export type DetectorSet = { has(id: string): boolean; hasCustom(key: string): boolean };

/** What the company's sensitivity inspection template adds to Macie's defaults, in every Region. */
export const TEMPLATE_INCLUDES: readonly string[] = ["NAME", "ADDRESS", "DATE_OF_BIRTH"];

const idsWhere = (test: (detector: Detector) => boolean) => new Set(DETECTORS.filter(test).map((one) => one.id));

const AUTOMATIC_IDS = idsWhere((one) => one.automatic || TEMPLATE_INCLUDES.includes(one.id));

/** What automated discovery looks for. */
export const AUTOMATED_SET: DetectorSet = { has: (id) => AUTOMATIC_IDS.has(id), hasCustom: () => true };

/** What a job looks for; no selector means the recommended set. */
export function jobSet(
  selector: string | undefined,
  ids: readonly string[],
  customKeys: readonly string[],
): DetectorSet {
  const named = new Set(ids);
  const recommended = idsWhere((one) => one.recommended);
  const has: Record<string, (id: string) => boolean> = {
    ALL: () => true,
    EXCLUDE: (id) => !named.has(id),
    INCLUDE: (id) => named.has(id),
    NONE: () => false,
  };
  return { has: has[selector ?? ""] ?? ((id) => recommended.has(id)), hasCustom: (key) => customKeys.includes(key) };
}
