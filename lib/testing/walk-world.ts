import fc from "fast-check";
import { moveAfter, moveAtEnd, type Pass, planPass } from "#lib/sync/findings/plan.ts";
import { type Found, type Upstream, walk } from "#lib/sync/findings/walk.ts";

export const MINUTE = 60_000;
export const START = Date.UTC(2026, 10, 1, 12);
const PAGE = 5;
/** How long each call takes. */
export const TICK = 4_000;
/** How late Macie publishes, at most. */
const LATEST = 15 * MINUTE;

export type Item = { id: string; createdAt: number; updatedAt: number; version: number };
/** What may happen at Macie between two calls. */
export type Change =
  | { kind: "create"; ties: number; late: number }
  | { kind: "update"; which: number; late: number }
  | { kind: "burst"; which: number }
  | { kind: "wait"; ms: number }
  | { kind: "age"; which: number }
  | { kind: "nothing" };

/** Macie as it may behave: it changes before every call, pages by offset, and details are of now. */
export function makeWorld(first: Change[] = []) {
  let changes = first;
  const items = new Map<string, Item>();
  let now = START;
  let made = 0;
  const create = (at: number) => {
    made += 1;
    items.set(`f${made}`, { id: `f${made}`, createdAt: at, updatedAt: at, version: 1 });
  };
  const pick = (which: number) => [...items.values()][which % Math.max(1, items.size)];
  const touch = (item: Item | undefined, at: number) => {
    if (item) Object.assign(item, { updatedAt: Math.max(item.updatedAt, at), version: item.version + 1 });
  };
  const apply = (change: Change) => {
    now += TICK;
    if (change.kind === "wait") now += change.ms;
    if (change.kind === "burst") for (let next = 0; next < PAGE; next += 1) touch(pick(change.which + next), now);
    if (change.kind === "create") for (let tie = 0; tie < change.ties; tie += 1) create(now - change.late);
    const item = change.kind === "update" || change.kind === "age" ? pick(change.which) : undefined;
    if (change.kind === "update") touch(item, now - change.late);
    if (item && change.kind === "age") items.delete(item.id);
  };
  const step = () => apply(changes.shift() ?? { kind: "nothing" });
  const upstream: Upstream<null, Item> = {
    isExpired: () => false,
    async list({ field, from, to, token }) {
      step();
      const all = [...items.values()]
        .filter((item) => (from === null || item[field] >= from) && (to === null || item[field] < to))
        .sort((a, b) => a[field] - b[field] || (a.id < b.id ? -1 : 1));
      const offset = Number(token ?? 0);
      const ids = all.slice(offset, offset + PAGE).map(({ id }) => id);
      return { ids, next: offset + PAGE < all.length ? String(offset + PAGE) : undefined, askedAt: now, listing: null };
    },
    async get(ids) {
      step();
      const found = ids.flatMap((id) => {
        const item = items.get(id);
        return item ? [{ id, time: item[field()], detail: { ...item } }] : [];
      });
      return { found, missing: ids.filter((id) => !items.has(id)) };
    },
  };
  let walked: "createdAt" | "updatedAt" = "createdAt";
  const field = () => walked;
  return {
    items,
    upstream,
    now: () => now,
    wait: (ms: number) => apply({ kind: "wait", ms }),
    /** What changes from now on, one change before each call. */
    plan: (next: Change[]) => {
      changes = next;
    },
    /** Everything that was to change changes now. */
    settle: () => {
      while (changes.length > 0) step();
    },
    along: (name: "createdAt" | "updatedAt") => {
      walked = name;
    },
  };
}

export type WalkWorld = ReturnType<typeof makeWorld>;

export type Store = { versions: Map<string, number>; watermark: Date | null; cursor: unknown };
export const emptyStore = (): Store => ({ versions: new Map(), watermark: null, cursor: null });

type Move = { watermark?: Date; cursor?: unknown };

/** A page as it is to be stored. `dies`: the process ends while it does so. */
export type Commit = { found: readonly Found<Item>[]; move: Move; dies: boolean };

/** What a pass is made of. A test puts a defective piece in the place of one, to see that it is noticed. */
export type Pieces = {
  walk: typeof walk;
  planPass: typeof planPass;
  moveAtEnd(pass: Pass, now: number): Move;
  overlap: number;
  /** How far behind the present a listing is believed. */
  skewMs: number;
  /** What the process takes for AWS's time. */
  clock(now: number): number;
  /** Between Macie and the walk. */
  wire(upstream: Upstream<null, Item>): Upstream<null, Item>;
  /** Stores a page. @returns whether the process goes on. */
  commit(store: Store, page: Commit): boolean;
};

/** Rows as they are stored: the newest version of each stays. */
export function storeRows({ versions }: Store, found: Commit["found"]): void {
  for (const { id, detail } of found) versions.set(id, Math.max(versions.get(id) ?? 0, detail.version));
}

/** The cursor as it is stored: the watermark never moves back. */
export function storeMove(store: Store, { watermark, cursor }: Move): void {
  if (watermark && (store.watermark === null || watermark > store.watermark)) store.watermark = watermark;
  if (cursor !== undefined) store.cursor = structuredClone(cursor);
}

/** The pieces as the product has them: rows and cursor in one transaction, which a death leaves out whole. */
export const REAL: Pieces = {
  ...{ walk, planPass, moveAtEnd, overlap: 20 * MINUTE, skewMs: MINUTE },
  clock: (now) => now,
  wire: (upstream) => upstream,
  commit(store, { found, move, dies }) {
    if (dies) return false;
    storeRows(store, found);
    storeMove(store, move);
    return true;
  },
};

/** One run: after `pages` pages the process dies. @returns whether it came to its end. */
export async function run(world: WalkWorld, store: Store, pages: number, pieces: Pieces = REAL): Promise<boolean> {
  const now = pieces.clock(world.now());
  const pass = pieces.planPass({ ...store, now, overlap: pieces.overlap, sliceCount: 3 });
  world.along(pass.field);
  let left = pages;
  for (const [index, slice] of pass.slices.entries()) {
    if (slice.done) continue;
    const stretch = { field: pass.field, from: slice.key ?? slice.from, to: slice.to };
    for await (const { found, key, done } of pieces.walk(pieces.wire(world.upstream), stretch, pieces.skewMs)) {
      left -= 1;
      const move = moveAfter(pass, index, { key, done });
      if (!pieces.commit(store, { found, move, dies: left < 0 })) return false;
    }
  }
  storeMove(store, pieces.moveAtEnd(pass, world.now()));
  return true;
}

const late = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: LATEST }) },
);
const create = fc.record({ kind: fc.constant("create" as const), ties: fc.integer({ min: 1, max: 13 }), late });
const update = fc.record({ kind: fc.constant("update" as const), which: fc.nat(200), late });
const burst = fc.record({ kind: fc.constant("burst" as const), which: fc.nat(200) });
const wait = fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 40 * MINUTE }) });
const nothing = fc.constant({ kind: "nothing" as const });

/** A run of the sync: what changes before it, what changes between its calls, and after how many pages it is cut. */
const round = fc.record({
  between: fc.array(
    fc.oneof({ weight: 4, arbitrary: create }, { weight: 4, arbitrary: update }, { weight: 2, arbitrary: wait }),
    { maxLength: 25 },
  ),
  during: fc.array(
    fc.oneof(
      { weight: 1, arbitrary: create },
      { weight: 5, arbitrary: update },
      { weight: 2, arbitrary: burst },
      { weight: 3, arbitrary: nothing },
    ),
    { maxLength: 40 },
  ),
  cut: fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 }) },
    { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
  ),
});
export type Round = { between: Change[]; during: Change[]; cut: number };
/** Some runs, one after the other. */
export const rounds = fc.array(round, { minLength: 1, maxLength: 6 });

export async function play(world: WalkWorld, store: Store, round: Round, pieces: Pieces = REAL): Promise<void> {
  world.plan([...round.between]);
  world.settle();
  world.plan([...round.during]);
  await run(world, store, round.cut, pieces);
}

/** A round in which nothing happens any more and nothing dies. */
export const QUIET: Round = {
  between: [{ kind: "wait", ms: 3 * MINUTE }],
  during: [],
  cut: Number.POSITIVE_INFINITY,
};

/** What is upstream and not stored, or stored in an older version than upstream has. */
export const lost = (world: WalkWorld, store: Store) =>
  [...world.items.values()].filter(({ id, version }) => (store.versions.get(id) ?? 0) < version).map(({ id }) => id);
