import { listOf } from "#lib/aws/expect.ts";
import { isObject } from "#lib/aws/json.ts";
import { type Element, listPages } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import { criteriaOf } from "#lib/sync/findings/upstream.ts";
import { capReached } from "#lib/sync/jobs/caps.ts";
import type { Page } from "#lib/sync/phase.ts";

const JOBS_A_PAGE = 50;

/** Jobs that have ended for good and are stored as such: id → status. Their description cannot change any more. */
export type EndedJobs = ReadonlyMap<string, string>;

const idOf = (raw: unknown): string | null =>
  isObject(raw) && typeof raw.jobId === "string" && raw.jobId !== "" ? raw.jobId : null;
const statusOf = (raw: unknown): unknown => (isObject(raw) ? raw.jobStatus : undefined);

async function describe(source: RegionSource, listed: Element): Promise<Element> {
  const jobId = idOf(listed.raw);
  // Without an id there is nothing to ask; the listed record goes to the quarantine.
  if (jobId === null) return listed;
  const { value, page } = await source.ask({
    operation: "DescribeClassificationJob",
    input: { jobId },
    array: "",
    read: ({ json }) => json,
  });
  return { raw: value, bytes: page.body, page, index: 0 };
}

/** Whether a job has as many findings as Macie keeps: then what it found is more than what can be read. */
async function readCaps(source: RegionSource): Promise<Page> {
  const { value, page } = await source.ask({
    operation: "GetFindingStatistics",
    input: {
      groupBy: "classificationDetails.jobId",
      findingCriteria: criteriaOf({ field: "createdAt", from: null, to: null }),
      sortCriteria: { attributeName: "count", orderBy: "DESC" },
      size: 100,
    },
    array: "countsByGroup",
    read: (body) => listOf(body, "countsByGroup"),
  });
  const note = capReached(value, source.region);
  return { answers: [page], items: [], ...(note === undefined ? {} : { note }) };
}

/** Every job that this account made, each with its description. Macie shows a job to nobody else. */
export async function* readJobs(source: RegionSource, ended: EndedJobs): AsyncGenerator<Page> {
  const pages = listPages(source, {
    operation: "ListClassificationJobs",
    input: (nextToken) => ({ maxResults: JOBS_A_PAGE, ...(nextToken === undefined ? {} : { nextToken }) }),
    array: "items",
    atMost: JOBS_A_PAGE,
    id: "jobId",
  });
  for await (const { answers, items } of pages) {
    const changing = items.filter(
      ({ raw }) => ended.get(idOf(raw) ?? "") === undefined || ended.get(idOf(raw) ?? "") !== statusOf(raw),
    );
    const described = await Promise.all(changing.map((item) => describe(source, item)));
    yield {
      answers: [...answers, ...new Set(described.map(({ page }) => page))],
      items: described,
      counts: { listed: items.length, unchanged: items.length - changing.length },
    };
  }
  yield await readCaps(source);
}
