/** What Macie counts itself, and is compared with what is stored. */
export const MEASURES = ["buckets", "findings-by-type", "findings-by-severity"] as const;
export type Measure = (typeof MEASURES)[number];
