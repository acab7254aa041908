import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import { merged } from "#lib/sync/ahead.ts";
import { hasBegun, moveAfter, moveAtEnd, overlapMs, type Pass, planPass, SKEW_MS } from "#lib/sync/findings/plan.ts";
import { countFindings, type FindingDetail, getDetails, upstreamOf } from "#lib/sync/findings/upstream.ts";
import { type Details, type Step, type Stretch, walk } from "#lib/sync/findings/walk.ts";
import type { Page } from "#lib/sync/phase.ts";

/** What our own tables say before a pass: how far the last ones came, and what could not be read then. */
export type FindingsSince = {
  watermark: Date | null;
  cursor: unknown;
  publishFrequency: string | null;
  inQuarantine: readonly string[];
};

/** How many findings make a slice of a backfill worth its own walk, and how many walks there are at most. */
const FINDINGS_A_SLICE = 2_000;
const MOST_SLICES = 8;
/** The last minute is read without a promise; this bounds the chase. */
const MOST_EDGE_PAGES = 200;

/** Listed, and twice not given: the next syncs ask for it again. */
const MISSING = "missing: GetFindings does not give it";
const NOTHING = Buffer.alloc(0);

/** Details as a page to store. */
export function pageOf({ found, missing }: Details<FindingDetail>): Page & { counts: { missing: number } } {
  const items = found.flatMap(({ detail }) => ("element" in detail ? [detail.element] : []));
  const unreadable = found.flatMap(({ detail }) => ("unreadable" in detail ? [detail.unreadable] : []));
  return {
    answers: [...new Set(items.map(({ page }) => page))],
    items,
    unreadable,
    absent: missing.map((recordId) => ({ recordId, reason: MISSING, bytes: NOTHING })),
    counts: { missing: missing.length },
  };
}

/** A step as a page to store; an id that is met again, at the edge of two pages or in a second walk, counts once. */
function stepPage(step: Step<AnsweredPage, FindingDetail>, met: Set<string>): Page {
  const page = pageOf(step);
  const found = step.found.filter(({ id }) => !met.has(id)).length;
  const missing = step.missing.filter((id) => !met.has(id)).length;
  for (const id of [...step.found.map((one) => one.id), ...step.missing]) met.add(id);
  return { ...page, answers: [step.listing, ...page.answers], counts: { listed: found + missing, missing } };
}

/** Findings that could not be read before are asked for again: the reason may be gone, or we may read better. */
async function* rereadQuarantine(source: RegionSource, ids: readonly string[]): AsyncGenerator<Page> {
  const known = ids.filter((id) => !id.startsWith("sha256:") && !id.includes("#"));
  if (known.length === 0) return;
  const page = pageOf(await getDetails(source, known, "updatedAt"));
  yield { ...page, counts: { listed: page.items.length + (page.unreadable?.length ?? 0) } };
}

type SlicePage = { index: number; page: Page; reached: { key: number | null; done: boolean } | null };

/** Walks one slice, and once more if Macie counts more in it than the walk has met. */
async function* readSlice(source: RegionSource, pass: Pass, index: number): AsyncGenerator<SlicePage> {
  const slice = pass.slices[index];
  if (slice === undefined) return;
  const stretch: Stretch = { field: pass.field, from: slice.key ?? slice.from, to: slice.to };
  const { count: expected, page } = await countFindings(source, stretch);
  yield { index, page: { answers: [page], items: [], counts: { expected } }, reached: null };
  const met = new Set<string>();
  for (const round of [1, 2]) {
    for await (const step of walk(upstreamOf(source, pass.field), stretch, SKEW_MS)) {
      yield { index, page: stepPage(step, met), reached: round === 1 ? { key: step.key, done: false } : null };
    }
    const missing = met.size >= expected ? 0 : await shortfall(source, stretch, met.size);
    if (missing > 0 && round === 1) continue;
    yield { index, page: { answers: [], items: [], counts: { missing } }, reached: { key: null, done: true } };
    return;
  }
}

/** How many findings Macie still counts that the walk has not met: what aged away meanwhile is not missing. */
async function shortfall(source: RegionSource, stretch: Stretch, met: number): Promise<number> {
  const { count } = await countFindings(source, stretch);
  return Math.max(0, count - met);
}

/** What changed within the last minute. Read for freshness only: the next pass reads it again, with a promise. */
async function* readEdge(source: RegionSource, from: number): AsyncGenerator<Page> {
  const upstream = upstreamOf(source, "updatedAt");
  let token: string | undefined;
  try {
    for (let pages = 0; pages < MOST_EDGE_PAGES; pages += 1) {
      const { ids, next, listing } = await upstream.list({ field: "updatedAt", from, to: null, token });
      const page = pageOf(ids.length === 0 ? { found: [], missing: [] } : await upstream.get(ids));
      yield {
        ...page,
        answers: [listing, ...page.answers],
        counts: { listed: page.items.length, expected: page.items.length },
      };
      token = next;
      if (token === undefined) return;
    }
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || source.signal.aborted) throw thrown;
  }
}

async function planned(source: RegionSource, since: FindingsSince): Promise<Pass> {
  const plan = { ...since, now: source.now(), overlap: overlapMs(since.publishFrequency) };
  if (since.watermark !== null || hasBegun(since.cursor)) return planPass({ ...plan, sliceCount: 1 });
  const whole = planPass({ ...plan, sliceCount: 1 });
  const { count } = await countFindings(source, { field: whole.field, from: null, to: whole.to });
  return planPass({ ...plan, sliceCount: Math.min(MOST_SLICES, Math.max(1, Math.ceil(count / FINDINGS_A_SLICE))) });
}

/**
 * Every finding that is new or changed since the last pass; the first time, every finding that Macie still lists.
 * Each page carries how far everything is read once it is stored.
 */
export async function* readFindings(source: RegionSource, since: FindingsSince): AsyncGenerator<Page> {
  yield* rereadQuarantine(source, since.inQuarantine);
  const pass = await planned(source, since);
  const from = pass.slices[0]?.from ?? null;
  const window = { from: from === null ? null : new Date(from), to: new Date(pass.to) };
  yield { answers: [], items: [], window };
  const open = pass.slices.flatMap(({ done }, index) => (done ? [] : [index]));
  let missing = 0;
  for await (const { index, page, reached } of merged(open.map((index) => readSlice(source, pass, index)))) {
    missing += page.counts?.missing ?? 0;
    yield reached === null ? page : { ...page, move: moveAfter(pass, index, reached) };
  }
  yield { answers: [], items: [], move: moveAtEnd(pass) };
  yield* readEdge(source, pass.to);
  if (missing > 0) throw lostSight(missing, source.region);
}

function lostSight(missing: number, region: string): PlimsollError {
  return new PlimsollError("aws_protocol", {
    message: `Macie counts or names ${missing} findings in ${region} that it then did not give.`,
    remedy: "The next sync asks again. Findings that are 90 days old may have aged away between two questions.",
  });
}
