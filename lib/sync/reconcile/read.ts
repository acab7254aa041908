import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import { SKEW_MS } from "#lib/sync/findings/plan.ts";
import { pageOf } from "#lib/sync/findings/read.ts";
import { countFindings, getDetails, upstreamOf } from "#lib/sync/findings/upstream.ts";
import type { Stretch } from "#lib/sync/findings/walk.ts";
import type { Page } from "#lib/sync/phase.ts";

/** A finding as our own table has it. Times in epoch milliseconds. `isOwn`: last seen through the scope that is read, of an account it looks into. */
export type OurFinding = { id: string; createdAt: number; updatedAt: number; isListed: boolean; isOwn: boolean };

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long Macie lists a finding. */
const LISTED_DAYS = 90;

/** How often a window is listed again when its ids are not as many as Macie counts. */
const ATTEMPTS = 3;

/** What Macie lists in a window; null when its listing and its count do not agree. */
type Listing = { ids: Set<string>; answers: AnsweredPage[] } | null;

/** One window a day of creation, and one for all that is older than Macie should list. */
export function windowsUntil(to: number): Stretch[] {
  const oldest = to - LISTED_DAYS * DAY_MS;
  const starts = Array.from({ length: LISTED_DAYS }, (_, day) => oldest + day * DAY_MS);
  return [
    { field: "createdAt", from: null, to: oldest },
    ...starts.map((from): Stretch => ({ field: "createdAt", from, to: from + DAY_MS })),
  ];
}

async function listOnce(source: RegionSource, window: Stretch): Promise<NonNullable<Listing>> {
  const upstream = upstreamOf(source, "createdAt");
  const listing = { ids: new Set<string>(), answers: [] as AnsweredPage[] };
  let token: string | undefined;
  do {
    const page = await upstream.list({ ...window, token });
    for (const id of page.ids) listing.ids.add(id);
    listing.answers.push(page.listing);
    token = page.next;
  } while (token !== undefined);
  return listing;
}

async function listWindow(source: RegionSource, window: Stretch): Promise<Listing> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { count } = await countFindings(source, window);
    if (count === 0) return { ids: new Set(), answers: [] };
    const listing = await listOnce(source, window);
    if (listing.ids.size === count) return listing;
  }
  return null;
}

const isWithin = ({ from, to }: Stretch, { createdAt }: OurFinding) =>
  (from === null || createdAt >= from) && (to === null || createdAt < to);

/** What differs in a window, looked at once more by id: what GetFindings still gives is not gone. */
async function settleWindow(
  source: RegionSource,
  { ids, answers }: NonNullable<Listing>,
  { known, inWindow, now }: { known: ReadonlyMap<string, OurFinding>; inWindow: readonly OurFinding[]; now: number },
): Promise<Page> {
  const lost = [...ids].filter((id) => !known.has(id));
  const listedAgain = [...ids].filter((id) => known.get(id)?.isListed === false);
  const unlisted = inWindow.filter(({ id, isListed, isOwn }) => isListed && isOwn && !ids.has(id));
  if (lost.length + listedAgain.length + unlisted.length === 0) return { answers: [], items: [] };
  const details = await getDetails(source, [...lost, ...unlisted.map(({ id }) => id)], "createdAt");
  const gone = unlisted.filter(({ id }) => details.missing.includes(id));
  const isAged = ({ updatedAt }: OurFinding) => now - updatedAt > LISTED_DAYS * DAY_MS;
  const page = pageOf({ found: details.found, missing: lost.filter((id) => details.missing.includes(id)) });
  const listed = page.items.length + (page.unreadable?.length ?? 0) + page.counts.missing;
  return {
    ...page,
    answers: [...answers, ...page.answers],
    counts: { ...page.counts, listed, expected: listed },
    settlement: {
      agedOut: gone.filter(isAged).map(({ id }) => id),
      vanished: gone.filter((one) => !isAged(one)).map(({ id }) => id),
      listedAgain,
      isWhole: false,
    },
  };
}

/**
 * Compares every finding's id with Macie's, by days of creation: what we lack is read, what Macie no longer lists is
 * marked with its reason. A window whose listing and count do not agree marks nothing.
 */
export async function* reconcileFindings(source: RegionSource, ours: readonly OurFinding[]): AsyncGenerator<Page> {
  const now = source.now();
  const known = new Map(ours.map((finding) => [finding.id, finding]));
  let doubtful = 0;
  for (const window of windowsUntil(now - SKEW_MS)) {
    const listing = await listWindow(source, window);
    if (listing === null) doubtful += 1;
    else
      yield await settleWindow(source, listing, { known, inWindow: ours.filter((one) => isWithin(window, one)), now });
  }
  const settlement = { agedOut: [], vanished: [], listedAgain: [], isWhole: doubtful === 0 };
  yield { answers: [], items: [], settlement, ...(doubtful > 0 && { note: inDoubt(doubtful, source.region) }) };
}

function inDoubt(windows: number, region: string): PlimsollError {
  return new PlimsollError("aws_protocol", {
    message: `For ${windows} days of ${region} Macie lists other findings than it counts, so none of theirs is marked as gone.`,
    remedy: "The next sync compares them again.",
  });
}
