import fs from "node:fs";
import { z } from "zod";

const Summary = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** What a test runner came to. A skipped test has its reason. */
export type Summary = z.infer<typeof Summary>;

export const NOTHING: Summary = { passed: 0, failed: 0, skipped: [] };

/** What is said of a skipped test that gives no reason. */
export const NO_REASON = "no reason given";

export function writeSummary(file: string, summary: Summary): void {
  fs.writeFileSync(file, JSON.stringify(summary));
}

/** Undefined when the runner died before it wrote one. */
export function readSummary(file: string): Summary | undefined {
  return fs.existsSync(file) ? Summary.parse(JSON.parse(fs.readFileSync(file, "utf8"))) : undefined;
}

/** The sum of several summaries. */
export function sum(summaries: readonly Summary[]): Summary {
  return {
    passed: summaries.reduce((total, { passed }) => total + passed, 0),
    failed: summaries.reduce((total, { failed }) => total + failed, 0),
    skipped: summaries.flatMap(({ skipped }) => skipped),
  };
}

/** The last line of `npm test`. */
export function toLastLine({ passed, failed, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
