import { protocolError } from "#lib/aws/expect.ts";

/** The time a walk goes along: `createdAt` never moves, `updatedAt` moves with each change. */
export type WalkField = "createdAt" | "updatedAt";

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
export type Step<L, D> = Details<D> & { listing: L; listed: number; key: number | null; done: boolean };

const MOST_STALLS = 20;
const MOST_ROUNDS = 10;
const MOST_RESTARTS = 3;
const MOST_EMPTY = 20;

type Times = ReadonlyMap<string, number | null>;

type Position = {
  key: number | null;
  token: string | undefined;
  /** Ids that need not be read again: their time is the key, or cannot be read. */
  known: Map<string, number | null>;
  /** What was listed since the last question without a token, if tokens were followed. */
  crowd: readonly string[];
  byToken: number;
  rounds: number;
  stalls: number;
};

const begin = (key: number | null, known: Times = new Map()): Position => ({
  key,
  token: undefined,
  known: new Map(known),
  crowd: [],
  byToken: 0,
  rounds: 0,
  stalls: 0,
});

/** From the new key on: only what stands exactly there, or cannot say where it stands, is known. */
const advance = (key: number, known: Times) =>
  begin(key, new Map([...known].filter(([, time]) => time === key || time === null)));

/** What a page showed. `isTorn`: one of the crowd left while it was walked, so another may have been skipped. */
type Seen = {
  ids: readonly string[];
  next: string | undefined;
  reach: number | null;
  hasMoved: boolean;
  isTorn: boolean;
};

const advances = ({ key }: Position, reach: number | null): reach is number =>
  reach !== null && (key === null || reach > key);

/**
 * Where to go on after a page, or null at the end.
 * Pages are found by key, not by token, because items leave and enter while we page. Only a crowd that shares one time
 * is walked by token, and again when somebody left it meanwhile.
 */
export function nextPosition(position: Position, { ids, next, reach, hasMoved, isTorn }: Seen): Position | null {
  const { key, known, byToken, rounds, stalls } = position;
  if (isTorn && rounds < MOST_ROUNDS) return { ...begin(key, known), rounds: rounds + 1 };
  if (next === undefined) return null;
  if (advances(position, reach)) return advance(reach, known);
  // What has moved on is no longer in this stretch: the same question now has another answer.
  if (hasMoved && byToken === 0 && stalls < MOST_STALLS) return { ...position, token: undefined, stalls: stalls + 1 };
  return { ...position, token: next, byToken: byToken + 1, crowd: [...position.crowd, ...ids] };
}

/** How many of a page's last details must agree before the key moves along a time that moves. */
const WITNESSES = 3;

/**
 * How far a page reaches for certain. Creation never moves, so its latest counts. An update may have been dated back
 * behind the skew after it was listed, so the least of the last few counts: it takes them all to deceive.
 */
function reachOf(field: WalkField, ids: readonly string[], known: Times): number | null {
  const times = ids.map((id) => known.get(id) ?? null).filter((time) => time !== null);
  if (times.length === 0) return null;
  return field === "createdAt" ? Math.max(...times) : Math.min(...times.slice(-WITNESSES));
}

async function listFrom<L, D>(
  upstream: Upstream<L, D>,
  stretch: Stretch,
  position: Position,
): Promise<Listed<L> | null> {
  const query = { ...stretch, from: position.key, token: position.token };
  return upstream.list(query).catch((thrown: unknown) => {
    if (position.token !== undefined && upstream.isExpired(thrown)) return null;
    throw thrown;
  });
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
  let position = begin(stretch.from);
  let restarts = 0;
  let empty = 0;
  for (;;) {
    const listed = await listFrom(upstream, stretch, position);
    if (listed === null) {
      restarts += 1;
      if (restarts > MOST_RESTARTS) throw protocolError("the page token expires again and again");
      position = begin(position.key, position.known);
      continue;
    }
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
    const following = nextPosition(position, {
      ids: listed.ids,
      next: listed.next,
      reach,
      hasMoved: still.length < details.found.length || details.missing.length > 0,
      isTorn: await isTorn(upstream, stretch, { position, listed, reach }),
    });
    const key = following === null ? position.key : following.key;
    yield { ...details, listing: listed.listing, listed: fresh.length, key, done: following === null };
    if (following === null) return;
    position = following;
  }
}
