import type { FindingCriteria } from "@aws-sdk/client-macie2";
import { poisonedBytes } from "#lib/aws/errors.ts";
import { listOf, protocolError, stringsOf, tokenOf } from "#lib/aws/expect.ts";
import { isObject } from "#lib/aws/json.ts";
import { type Element, isExpiredToken, toElements } from "#lib/aws/pages.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import type { WalkField } from "#lib/sync/findings/position.ts";
import type { Details, Found, Stretch, Upstream } from "#lib/sync/findings/walk.ts";
import type { Rejected } from "#lib/sync/phase.ts";
import { timeOf } from "#lib/sync/read-value.ts";

/** Macie's own most for ListFindings and GetFindings. */
export const FINDINGS_A_PAGE = 50;

/** What GetFindings told of some ids: records with their pages, ids it did not answer, and answers nobody can read. */
export type FindingDetail = { element: Element } | { unreadable: Rejected };

/** The criterion of a stretch of time. Archived findings are asked for by name: leaving them out is the console's habit. */
export function criteriaOf({ field, from, to }: Stretch): FindingCriteria {
  const bounds = { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: to }) };
  return {
    criterion: { archived: { eq: ["true", "false"] }, ...(from === null && to === null ? {} : { [field]: bounds }) },
  };
}

/** The walked time of a record, or null where it has none that can be read. */
function timeIn(raw: unknown, field: WalkField): number | null {
  try {
    return isObject(raw) ? (timeOf(raw[field], field)?.getTime() ?? null) : null;
  } catch {
    return null;
  }
}

/**
 * Asks for details, at most 50 ids at a time. An answer that its content makes unreadable is asked for in halves, until
 * the one record that spoils it stands alone.
 */
async function ask(source: RegionSource, ids: readonly string[]): Promise<FindingDetail[]> {
  try {
    const { value, elements, page } = await source.ask({
      operation: "GetFindings",
      input: { findingIds: [...ids] },
      array: "findings",
      read: (body) => listOf(body, "findings"),
      mayBePoisoned: true,
    });
    return toElements(value, elements, page).map((element) => ({ element }));
  } catch (thrown) {
    const bytes = poisonedBytes(thrown);
    const [first] = ids;
    if (bytes === null || first === undefined) throw thrown;
    if (ids.length === 1) return [{ unreadable: { recordId: first, reason: "unreadable: the whole answer", bytes } }];
    const half = Math.ceil(ids.length / 2);
    return [...(await ask(source, ids.slice(0, half))), ...(await ask(source, ids.slice(half)))];
  }
}

const idOf = (detail: FindingDetail): string | undefined => {
  if ("unreadable" in detail) return detail.unreadable.recordId;
  const { raw } = detail.element;
  return isObject(raw) && typeof raw.id === "string" ? raw.id : undefined;
};

/** Details of exactly the ids asked for: strangers are left out, and what is missing is asked for once more. */
async function details(
  source: RegionSource,
  ids: readonly string[],
  field: WalkField,
): Promise<Details<FindingDetail>> {
  const found = new Map<string, Found<FindingDetail>>();
  const take = (given: readonly FindingDetail[]) => {
    for (const detail of given) {
      const id = idOf(detail);
      if (id === undefined || !ids.includes(id)) continue;
      found.set(id, { id, time: "element" in detail ? timeIn(detail.element.raw, field) : null, detail });
    }
  };
  take(await ask(source, ids));
  const absent = ids.filter((id) => !found.has(id));
  if (absent.length > 0) take(await ask(source, absent));
  return { found: [...found.values()], missing: ids.filter((id) => !found.has(id)) };
}

/** Details in portions of 50, one after the other. */
export async function getDetails(
  source: RegionSource,
  ids: readonly string[],
  field: WalkField,
): Promise<Details<FindingDetail>> {
  const all: { found: Found<FindingDetail>[]; missing: string[] } = { found: [], missing: [] };
  for (let from = 0; from < ids.length; from += FINDINGS_A_PAGE) {
    const { found, missing } = await details(source, ids.slice(from, from + FINDINGS_A_PAGE), field);
    all.found.push(...found);
    all.missing.push(...missing);
  }
  return all;
}

/** Macie, as the walk along `field` asks it. */
export function upstreamOf(source: RegionSource, field: WalkField): Upstream<AnsweredPage, FindingDetail> {
  return {
    isExpired: isExpiredToken,
    get: (ids) => getDetails(source, ids, field),
    async list({ token, ...stretch }) {
      const { value, page, askedAt } = await source.ask({
        operation: "ListFindings",
        input: {
          findingCriteria: criteriaOf(stretch),
          sortCriteria: { attributeName: field, orderBy: "ASC" },
          maxResults: FINDINGS_A_PAGE,
          ...(token === undefined ? {} : { nextToken: token }),
        },
        array: "findingIds",
        read: (body) => {
          const next = tokenOf(body);
          if (next !== undefined && next === token) throw protocolError("the next page is the page that was asked for");
          return { ids: stringsOf(body, "findingIds", FINDINGS_A_PAGE), next };
        },
      });
      return { ...value, askedAt, listing: page };
    },
  };
}

/** How many findings Macie counts in a stretch of time. */
export async function countFindings(
  source: RegionSource,
  stretch: Stretch,
): Promise<{ count: number; page: AnsweredPage }> {
  const { value, page } = await source.ask({
    operation: "GetFindingStatistics",
    input: { groupBy: "severity.description", findingCriteria: criteriaOf(stretch), size: 100 },
    array: "countsByGroup",
    read: (body) =>
      listOf(body, "countsByGroup").reduce<number>((sum, group) => {
        if (!isObject(group) || typeof group.count !== "number") throw protocolError("a group has no count");
        return sum + group.count;
      }, 0),
  });
  return { count: value, page };
}
