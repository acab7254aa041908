import type { FindingRow } from "#lib/local/estate/finding-columns.ts";
import { idOrder } from "#lib/local/estate/finding-id.ts";
import { DAY, KEPT_DAYS } from "#lib/local/estate/sizes.ts";
import { compareValues, type Value } from "#lib/local/macie/data/criteria.ts";
import { type Subject, subjectOf } from "#lib/local/macie/data/finding-fields.ts";
import { ordersFor } from "#lib/local/macie/data/finding-orders.ts";
import type { Bounds, FindingQuery, FindingSort } from "#lib/local/macie/data/finding-query.ts";
import { isListed, type RegionFindings } from "#lib/local/macie/data/region-findings.ts";
import { placeOf, type RowOrder, type Spot, spotOf } from "#lib/local/macie/data/row-order.ts";
import type { Viewer } from "#lib/local/macie/data/viewer.ts";

export type Selection = { findings: RegionFindings; viewer: Viewer; query: FindingQuery; now: number };

function subjectAt({ findings, query, now }: Selection, index: number): Subject | undefined {
  const row: FindingRow | undefined = findings.row(index);
  if (row === undefined || !isListed(row, now)) return undefined;
  const subject = subjectOf(findings, index, row);
  return query.matches(subject) ? subject : undefined;
}

/** Both bounds hold; what is listed was updated in the last 90 days, and nothing is newer than now. */
const updatedBounds = ({ query, now }: Selection): Bounds => ({
  from: Math.max(query.updatedAt.from, query.createdAt.from, now - KEPT_DAYS * DAY),
  to: Math.min(query.updatedAt.to, now),
});

const createdBounds = ({ query, now }: Selection): Bounds => ({
  from: query.createdAt.from,
  to: Math.min(query.createdAt.to, query.updatedAt.to, now),
});

type Walk = { rows: Uint32Array; order: RowOrder; start: number; end: number };

function walkOf(selection: Selection, attribute: "createdAt" | "updatedAt"): Walk {
  const { findings, viewer } = selection;
  const orders = ordersFor(findings, viewer);
  const [rows, order, bounds] =
    attribute === "createdAt"
      ? [orders.byCreated, findings.created, createdBounds(selection)]
      : [orders.byUpdated, findings.updated, updatedBounds(selection)];
  return {
    rows,
    order,
    start: placeOf(rows, order, [bounds.from, -1]),
    end: placeOf(rows, order, [bounds.to, 2 ** 32], true),
  };
}

export type TimePage = { subjects: Subject[]; next: Spot | undefined };

export type TimeAsk = {
  attribute: "createdAt" | "updatedAt";
  descending: boolean;
  after: Spot | undefined;
  size: number;
};

/**
 * One page in order of time. The place of the next page is a moment and an id, not a count, so what came or moved
 * meanwhile shifts nothing; a finding that moved behind the place is met again there.
 */
export function pageByTime(selection: Selection, { attribute, descending, after, size }: TimeAsk): TimePage {
  const { rows, order, start, end } = walkOf(selection, attribute);
  const subjects: Subject[] = [];
  const step = descending ? -1 : 1;
  const first = descending
    ? Math.min(end, after === undefined ? end : placeOf(rows, order, after)) - 1
    : Math.max(start, after === undefined ? start : placeOf(rows, order, after, true));
  for (let at = first; at >= start && at < end; at += step) {
    const subject = subjectAt(selection, rows[at] ?? 0);
    if (subject === undefined) continue;
    const last = subjects.at(-1);
    if (subjects.length === size && last !== undefined) return { subjects, next: spotOf(order, last.index) };
    subjects.push(subject);
  }
  return { subjects, next: undefined };
}

/** Every finding that matches, oldest update first. */
export function allFindings(selection: Selection, each: (subject: Subject) => void): void {
  const { rows, start, end } = walkOf(selection, "updatedAt");
  for (let at = start; at < end; at += 1) {
    const subject = subjectAt(selection, rows[at] ?? 0);
    if (subject !== undefined) each(subject);
  }
}

type Keyed = { index: number; value: Value | undefined; order: number };

/** The rows that match, by any sort; equal ones by id. */
export function sortedFindings(selection: Selection, { key, descending }: FindingSort): number[] {
  const keyed: Keyed[] = [];
  const { seed } = selection.findings.created;
  allFindings(selection, (subject) =>
    keyed.push({ index: subject.index, value: key(subject), order: idOrder(seed, subject.index) }),
  );
  const sign = descending ? -1 : 1;
  return keyed.sort((a, b) => sign * (compareValues(a.value, b.value) || a.order - b.order)).map(({ index }) => index);
}
