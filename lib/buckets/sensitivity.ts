/** What is known of a bucket's content. Worst first; the unknowns are values, not gaps. */
export const SENSITIVITIES = [
  "sensitive",
  "not-analysed",
  "denied",
  "error",
  "unknown",
  "nothing-found",
  "empty",
] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const SENSITIVITY_WORDS: Record<Sensitivity, string> = {
  sensitive: "Sensitive data found",
  "not-analysed": "Not analysed",
  denied: "Macie is denied access",
  error: "Analysis failed",
  unknown: "Unknown",
  "nothing-found": "Nothing found in Macie's sample",
  empty: "Empty",
};

/** The values that say nothing about the content: they are never good news. */
export const UNKNOWN_SENSITIVITIES = [
  "not-analysed",
  "denied",
  "error",
  "unknown",
] as const satisfies readonly Sensitivity[];

export type SensitivityFacts = {
  errorCode: string | null;
  sensitivityScore: number | null;
  objectCount: bigint | number | null;
  automatedDiscovery: string | null;
  /** Listed, not sample, not archived sensitive-data findings on the bucket. */
  sensitiveFindings: number;
  /** Not sample sensitive-data findings that are archived, or that Macie no longer lists (it forgets after 90 days). */
  pastFindings: number;
};

export type SensitivityVerdict = { sensitivity: Sensitivity; reason: string };

/**
 * Reads Macie's score with everything that is needed to read it: 50 has three meanings, 1 has two, and jobs never
 * move it. Source: Macie user guide, "Sensitivity scoring for S3 buckets".
 */
export function sensitivityOf(facts: SensitivityFacts): SensitivityVerdict {
  const score = facts.sensitivityScore;
  if (facts.sensitiveFindings > 0) {
    const listed = facts.sensitiveFindings === 1 ? "finding is" : "findings are";
    return { sensitivity: "sensitive", reason: `${facts.sensitiveFindings} sensitive data ${listed} listed` };
  }
  if (score !== null && score > 50 && score <= 100) {
    return { sensitivity: "sensitive", reason: `Macie's sensitivity score is ${score}` };
  }
  if (facts.pastFindings > 0 && !isEmpty(facts)) {
    return { sensitivity: "sensitive", reason: pastReason(facts.pastFindings) };
  }
  if (facts.errorCode === "ACCESS_DENIED") {
    return { sensitivity: "denied", reason: "Macie may not read the bucket (ACCESS_DENIED)" };
  }
  if (facts.errorCode !== null) {
    return { sensitivity: "unknown", reason: `Macie does not evaluate the bucket (${facts.errorCode})` };
  }
  if (score === -1) return { sensitivity: "error", reason: "Automated discovery could not classify any object" };
  if (isEmpty(facts)) {
    return { sensitivity: "empty", reason: "The bucket holds no object" };
  }
  if (score === null) return { sensitivity: "unknown", reason: "Macie gave no sensitivity score" };
  if (score >= 1 && score < 50) return notSensitive(facts, score);
  if (score === 50) return { sensitivity: "not-analysed", reason: notAnalysedReason(facts.automatedDiscovery) };
  return { sensitivity: "unknown", reason: `Macie's sensitivity score ${score} has no documented meaning` };
}

/** Known to hold no object: a bucket in error has no count that means anything. */
function isEmpty({ errorCode, objectCount }: SensitivityFacts): boolean {
  return errorCode === null && objectCount !== null && Number(objectCount) === 0;
}

/** Nothing said since that the data is gone: to be forgotten by Macie or archived by somebody is not to be deleted. */
function pastReason(count: number): string {
  return count === 1
    ? "1 sensitive data finding is archived or no longer listed by Macie"
    : `${count} sensitive data findings are archived or no longer listed by Macie`;
}

function notSensitive(facts: SensitivityFacts, score: number): SensitivityVerdict {
  if (facts.objectCount === null) {
    return {
      sensitivity: "unknown",
      reason: `Score ${score} may mean an empty bucket: the object count could not be read`,
    };
  }
  return { sensitivity: "nothing-found", reason: `Automated discovery found nothing in its sample (score ${score})` };
}

function notAnalysedReason(automatedDiscovery: string | null): string {
  if (automatedDiscovery === "MONITORED") return "Automated discovery has not analysed it yet";
  if (automatedDiscovery === "NOT_MONITORED") return "Automated discovery does not cover the bucket";
  return "It is unknown whether automated discovery covers the bucket";
}
