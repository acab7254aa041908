import { protocolError } from "#lib/aws/expect.ts";
import { advances, begin, nextPosition, type Position, reachOf, type WalkField } from "#lib/sync/findings/position.ts";

/** The part of time that is asked for, in epoch milliseconds: from inclusive, to exclusive; null is open. */
export type Stretch = { field: WalkField; from: number | null; to: number | null };

export type Listed<L> = {
  ids: readonly string[];
  next: string | undefined /** AWS's time when it was asked. */;
  askedAt: number;
  listing: L;
};
/** `time` is the walked time as the detail has it; null when it cannot be read. */
export type Found<D> = { id: string; time: number | null; detail: D };
export type Details<D> = { found: readonly Found<D>[]; missing: readonly string[] };

/** What a walk asks. The listing gives only ids, in the order of their times; the details may be newer than it. */
export type Upstream<L, D> = {
  list(query: Stretch & { token: string | undefined }): Promise<Listed<L>>;
  get(ids: readonly string[]): Promise<Details<D>>;
  /** Whether a listing failed because its token is no longer good. */
  isExpired(thrown: unknown): boolean;
};

/** One page of a walk. Once it is stored, everything before `key` is stored. */
export type Step<L, D> = Details<D> & { listing: L; key: number | null; done: boolean };

const MOST_RESTARTS = 3;
const MOST_EMPTY = 20;

/** Lists from a position. When its token is no longer good, the question is asked anew from the key. */
async function listFrom<L, D>(
  upstream: Upstream<L, D>,
  stretch: Stretch,
  position: Position,
): Promise<{ position: Position; listed: Listed<L> }> {
  let from = position;
  for (let restarts = 0; ; restarts += 1) {
    try {
      return { position: from, listed: await upstream.list({ ...stretch, from: from.key, token: from.token }) };
    } catch (thrown) {
      if (restarts >= MOST_RESTARTS || !upstream.isExpired(thrown)) throw thrown;
      from = begin(position.key, position.known);
    }
  }
}

/** Asks again, once, for details that are older than the listing said they are. */
async function freshDetails<L, D>(
  upstream: Upstream<L, D>,
  stretch: Stretch,
  position: Position,
  ids: readonly string[],
): Promise<Details<D>> {
  const details = await upstream.get(ids);
  const { key } = position;
  if (stretch.field === "createdAt" || key === null) return details;
  const stale = details.found.filter(({ time }) => time !== null && time < key).map(({ id }) => id);
  if (stale.length === 0) return details;
  const again = await upstream.get(stale);
  return {
    found: [...details.found.filter(({ id }) => !stale.includes(id)), ...again.found],
    missing: [...details.missing, ...again.missing],
  };
}

type Page<L> = { position: Position; listed: Listed<L>; reach: number | null };

/**
 * Whether a crowd that was walked by token changed meanwhile: one is gone or out of its order, or came twice. Its
 * successors then moved up, perhaps past the page that would have shown them.
 */
async function isTorn<L, D>(
  upstream: Upstream<L, D>,
  { to }: Stretch,
  { position, listed, reach }: Page<L>,
): Promise<boolean> {
  const isWhole = listed.next === undefined || advances(position, reach);
  if (position.byToken === 0 || !isWhole) return false;
  const crowd = [...position.crowd, ...listed.ids];
  if (new Set(crowd).size < crowd.length) return true;
  const { found, missing } = await upstream.get(crowd);
  const now = new Map(found.map(({ id, time }) => [id, time]));
  const times = crowd.map((id) => now.get(id) ?? null).filter((time) => time !== null);
  return (
    missing.length > 0 || times.some((time, index) => time < (times[index - 1] ?? time) || (to !== null && time >= to))
  );
}

/**
 * Reads every finding of a stretch of time, oldest first, losing none although findings come, change and go meanwhile.
 * A detail's time moves the key only if it is older than the listing by `skewMs`: a newer one was changed after it was
 * listed, and says nothing of where the listing stood.
 */
export async function* walk<L, D>(
  upstream: Upstream<L, D>,
  stretch: Stretch,
  skewMs: number,
): AsyncGenerator<Step<L, D>> {
  let following: Position | null = begin(stretch.from);
  let empty = 0;
  while (following !== null) {
    const { position, listed }: { position: Position; listed: Listed<L> } = await listFrom(
      upstream,
      stretch,
      following,
    );
    empty = listed.ids.length === 0 ? empty + 1 : 0;
    if (empty > MOST_EMPTY) throw protocolError("the listing goes on without end and brings nothing");
    const { known } = position;
    const fresh = [...new Set(listed.ids)].filter((id) => !known.has(id));
    const details =
      fresh.length === 0 ? { found: [], missing: [] } : await freshDetails(upstream, stretch, position, fresh);
    const latest = stretch.field === "createdAt" ? Number.POSITIVE_INFINITY : listed.askedAt - skewMs;
    const isStill = ({ time }: Found<D>) => time === null || time < latest;
    const still = details.found.filter(isStill);
    for (const { id, time } of still) known.set(id, time);
    const reach = reachOf(stretch.field, listed.ids, known);
    following = nextPosition(position, {
      ids: listed.ids,
      next: listed.next,
      reach,
      hasMoved: still.length < details.found.length || details.missing.length > 0,
      isTorn: await isTorn(upstream, stretch, { position, listed, reach }),
    });
    const key = following === null ? position.key : following.key;
    yield { ...details, listing: listed.listing, key, done: following === null };
  }
}
