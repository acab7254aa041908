import { isObject } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";

/**
 * How many findings of one run of a job Macie keeps; of the rest it keeps 5 %.
 * https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html
 */
export const FINDINGS_A_JOB = 100_000;

/** Jobs at the cap, of Macie's own counts by job; undefined when there is none. */
export function capReached(groups: readonly unknown[], region: string): PlimsollError | undefined {
  const full = groups.flatMap((group) => {
    if (!isObject(group) || typeof group.groupKey !== "string" || typeof group.count !== "number") return [];
    return group.groupKey !== "" && group.count >= FINDINGS_A_JOB ? [group.groupKey] : [];
  });
  if (full.length === 0) return undefined;
  return new PlimsollError("aws_protocol", {
    message: `Caps reached in ${region}: Macie keeps 100,000 findings of a run of a job and 5 % of the rest, and ${full.length === 1 ? "a job has" : `${full.length} jobs have`} that many (${full.slice(0, 5).join(", ")}).`,
    remedy:
      "The job may have found more: its discovery results in your own bucket hold everything. Import them with `npm run import`.",
  });
}
