/** What looked: a job that somebody defined, or automated discovery. Policy findings have no origin. */
export const ORIGINS = ["SENSITIVE_DATA_DISCOVERY_JOB", "AUTOMATED_SENSITIVE_DATA_DISCOVERY"] as const;
export type Origin = (typeof ORIGINS)[number];

export const ORIGIN_WORDS: Record<Origin, string> = {
  SENSITIVE_DATA_DISCOVERY_JOB: "Job",
  AUTOMATED_SENSITIVE_DATA_DISCOVERY: "Automated discovery",
};

/** The words of an origin, or the origin itself where Macie has added one we do not know. */
export function originWords(origin: string): string {
  const known = ORIGINS.find((one) => one === origin);
  return known === undefined ? origin : ORIGIN_WORDS[known];
}
