/** The time a walk goes along: `createdAt` never moves, `updatedAt` moves with each change. */
export type WalkField = "createdAt" | "updatedAt";

const MOST_STALLS = 20;
const MOST_ROUNDS = 10;

export type Times = ReadonlyMap<string, number | null>;

export type Position = {
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

/** The beginning of a question at a key. */
export const begin = (key: number | null, known: Times = new Map()): Position => ({
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
export type Seen = {
  ids: readonly string[];
  next: string | undefined;
  reach: number | null;
  hasMoved: boolean;
  isTorn: boolean;
};

/** Whether a page reaches further than the key. */
export const advances = ({ key }: Position, reach: number | null): reach is number =>
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
export function reachOf(field: WalkField, ids: readonly string[], known: Times): number | null {
  const times = ids.map((id) => known.get(id) ?? null).filter((time) => time !== null);
  if (times.length === 0) return null;
  return field === "createdAt" ? Math.max(...times) : Math.min(...times.slice(-WITNESSES));
}
