import { protocolError } from "#lib/aws/expect.ts";
import { isObject } from "#lib/aws/json.ts";
import type { Element } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import { criteriaOf } from "#lib/sync/findings/upstream.ts";
import type { Page } from "#lib/sync/phase.ts";
import type { Measure } from "#lib/sync/tie-outs/measures.ts";

/** Up to when findings are compared; null where not all of them are stored. */
export type TieOutsSince = { before: Date | null; isBounded: boolean };

/** What Macie counts of a measure. */
export type RawTieOut = { measure: Measure; before: Date | null; answer: unknown };

/** As many groups as Macie may have: there are some forty types. */
const GROUPS = 5000;

const GROUP_BY = {
  "findings-by-type": "type",
  "findings-by-severity": "severity.description",
} as const;

async function countBuckets(source: RegionSource): Promise<Element> {
  const { value, page } = await source.ask({
    operation: "GetBucketStatistics",
    input: {},
    array: "",
    read: ({ json }) => json,
  });
  const raw: RawTieOut = { measure: "buckets", before: null, answer: value };
  return { raw, bytes: page.body, page, index: 0 };
}

async function countFindings(source: RegionSource, measure: keyof typeof GROUP_BY, before: Date): Promise<Element> {
  const findingCriteria = criteriaOf({ field: "createdAt", from: null, to: before.getTime() });
  const { value, page } = await source.ask({
    operation: "GetFindingStatistics",
    input: { groupBy: GROUP_BY[measure], findingCriteria, size: GROUPS },
    array: "countsByGroup",
    read: ({ json }) => {
      if (!Array.isArray(json.countsByGroup)) throw protocolError("countsByGroup is not a list");
      return json;
    },
  });
  const raw: RawTieOut = { measure, before, answer: value };
  return { raw, bytes: page.body, page, index: 0 };
}

/** Macie's own counts. Where they are denied, nothing is compared, and the statement says so. */
export async function* readTieOuts(source: RegionSource, { before, isBounded }: TieOutsSince): AsyncGenerator<Page> {
  if (!isBounded) return;
  const counts = [
    countBuckets(source),
    ...(before === null
      ? []
      : [countFindings(source, "findings-by-type", before), countFindings(source, "findings-by-severity", before)]),
  ];
  const all = await Promise.allSettled(counts);
  const items = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  yield { answers: items.map(({ page }) => page), items };
  for (const one of all) {
    if (one.status === "fulfilled") continue;
    const thrown: unknown = one.reason;
    if (!(thrown instanceof PlimsollError) || thrown.code !== "aws_denied" || source.signal.aborted) throw thrown;
    yield { answers: [], items: [], note: thrown };
  }
}

/** What `readTieOuts` put into an element. */
export function toRawTieOut(raw: unknown): RawTieOut | null {
  const isTieOut = isObject(raw) && typeof raw.measure === "string" && "answer" in raw && "before" in raw;
  // Made by `readTieOuts` above and by nothing else.
  return isTieOut ? (raw as RawTieOut) : null;
}
