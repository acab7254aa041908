import { findingId, rowOfId } from "#lib/local/estate/finding-id.ts";
import { afterPage } from "#lib/local/macie/data/churn.ts";
import { compareValues } from "#lib/local/macie/data/criteria.ts";
import { type Subject, subjectOf } from "#lib/local/macie/data/finding-fields.ts";
import { compileFindingCriteria, type FindingSort, readSort } from "#lib/local/macie/data/finding-query.ts";
import { isListed, isSeenBy, regionFindings } from "#lib/local/macie/data/region-findings.ts";
import type { Spot } from "#lib/local/macie/data/row-order.ts";
import { pageByTime, type Selection, sortedFindings } from "#lib/local/macie/data/select-findings.ts";
import { viewerOf } from "#lib/local/macie/data/viewer.ts";
import { stringsOf } from "#lib/local/macie/written.ts";
import { page, pageSize, type Question, readToken, writeToken } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

/** Documented: at most 50 ids a page. */
const SIZE = { default: 50, max: 50 };

/** The caller's findings that match, as of now. */
export const selectionOf = (world: World, caller: Caller, findingCriteria: unknown): Selection => ({
  findings: regionFindings(world, caller.region),
  viewer: viewerOf(world, caller),
  query: compileFindingCriteria(findingCriteria),
  now: world.clock.now(),
});

const isTime = (attribute: string): attribute is "createdAt" | "updatedAt" =>
  attribute === "createdAt" || attribute === "updatedAt";

function spotFrom(question: Question): Spot | undefined {
  const position = readToken(question);
  if (!Array.isArray(position)) return undefined;
  const [time, order] = position;
  return [Number(time), Number(order)];
}

type Ids = { findingIds: string[]; nextToken?: string | undefined };

function listByTime(
  selection: Selection,
  question: Question,
  attribute: "createdAt" | "updatedAt",
  descending: boolean,
): Ids {
  const ask = { attribute, descending, after: spotFrom(question), size: pageSize(question.input, SIZE) };
  const { subjects, next } = pageByTime(selection, ask);
  const { seed } = selection.findings.created;
  return {
    findingIds: subjects.map(({ index }) => findingId(seed, index)),
    nextToken: next === undefined ? undefined : writeToken(question, next),
  };
}

type Remembered = { key: string; rows: number[] };
const remembered = new WeakMap<World, Remembered>();

/** Sorted rows are kept from page to page of one list, as long as nothing changes. */
function sortedOnce(selection: Selection, question: Question, sort: FindingSort): number[] {
  const { caller, input, world } = question;
  const { nextToken: _nextToken, maxResults: _maxResults, ...asked } = input;
  const { version } = selection.findings.live;
  const key = JSON.stringify([caller.region, selection.viewer.key, version, selection.now, asked]);
  const known = remembered.get(world);
  if (known?.key === key) return known.rows;
  const rows = sortedFindings(selection, sort);
  remembered.set(world, { key, rows });
  return rows;
}

const listFindings: Operation = (request) => {
  const { caller, input, world } = request;
  const sort = readSort(input.sortCriteria);
  const selection = selectionOf(world, caller, input.findingCriteria);
  const question = { ...request, operation: "ListFindings" };
  if (isTime(sort.attribute)) {
    const answer = listByTime(selection, question, sort.attribute, sort.descending);
    afterPage(world, caller.region);
    return { ...answer };
  }
  const { items, nextToken } = page(sortedOnce(selection, question, sort), question, SIZE);
  const { seed } = selection.findings.created;
  return { findingIds: items.map((index) => findingId(seed, index)), nextToken };
};

/** The findings of ids that the caller may see and that are still kept; other ids answer nothing. */
function subjectsOf(world: World, caller: Caller, ids: readonly string[]): Subject[] {
  const findings = regionFindings(world, caller.region);
  const viewer = viewerOf(world, caller);
  const now = world.clock.now();
  const { seed } = findings.created;
  return [...new Set(ids)].flatMap((id) => {
    const index = rowOfId(seed, id);
    const row = index === undefined ? undefined : findings.row(index);
    if (index === undefined || row === undefined || !isListed(row, now)) return [];
    const inRegion =
      (findings.spec(row)?.region ?? findings.data.regionIndex(caller.region)) ===
      findings.data.regionIndex(caller.region);
    return inRegion && isSeenBy(findings, viewer, row) ? [subjectOf(findings, index, row)] : [];
  });
}

function inOrder(subjects: Subject[], sortCriteria: unknown): Subject[] {
  if (sortCriteria === undefined) return subjects;
  const { key, descending } = readSort(sortCriteria);
  const sign = descending ? -1 : 1;
  return [...subjects].sort((a, b) => sign * compareValues(key(a), key(b)));
}

const getFindings: Operation = ({ caller, input, world }) => {
  const found = subjectsOf(world, caller, stringsOf(input.findingIds));
  return { findings: inOrder(found, input.sortCriteria).map((subject): Wire => subject.body()) };
};

/** One finding as its caller may see it, or undefined. */
export const findingSeenBy = (world: World, caller: Caller, id: string): Subject | undefined =>
  subjectsOf(world, caller, [id])[0];

export const findingOperations: Record<string, Operation> = { GetFindings: getFindings, ListFindings: listFindings };
