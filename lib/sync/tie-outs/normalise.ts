import type { Element } from "#lib/aws/pages.ts";
import { normalised } from "#lib/sync/normalised.ts";
import type { Normalised } from "#lib/sync/phase.ts";
import { integerOf, listOrNull, objectOf, requiredText, unreadable } from "#lib/sync/read-value.ts";
import type { Measure } from "#lib/sync/tie-outs/measures.ts";
import { type RawTieOut, toRawTieOut } from "#lib/sync/tie-outs/read.ts";

/** Macie's counts of a measure, part by part. */
export type TieOutRow = { measure: Measure; before: Date | null; groups: { part: string; count: bigint }[] };

function countOf(value: unknown, member: string): bigint {
  const count = integerOf(value, member);
  if (count === null || count < 0n) throw unreadable("bad_number", member);
  return count;
}

function groupsOf({ measure, answer }: RawTieOut): TieOutRow["groups"] {
  const statistics = objectOf(answer, "statistics");
  if (measure === "buckets") return [{ part: "", count: countOf(statistics.bucketCount, "bucketCount") }];
  return (listOrNull(statistics.countsByGroup, "countsByGroup") ?? []).map((one) => {
    const group = objectOf(one ?? [], "countsByGroup");
    return { part: requiredText(group.groupKey, "groupKey", 256), count: countOf(group.count, "count") };
  });
}

/** GetBucketStatistics or GetFindingStatistics. */
export function normaliseTieOut({ raw }: Element): Normalised<TieOutRow> {
  const tieOut = toRawTieOut(raw);
  return normalised(tieOut?.measure ?? "statistics", () => {
    if (tieOut === null) throw unreadable("bad_object", "statistics");
    return { measure: tieOut.measure, before: tieOut.before, groups: groupsOf(tieOut) };
  });
}
