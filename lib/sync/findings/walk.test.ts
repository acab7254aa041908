import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveAfter, moveAtEnd, planPass } from "#lib/sync/findings/plan.ts";
import { type Upstream, walk } from "#lib/sync/findings/walk.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 1, 12);
const PAGE = 5;
/** How long each call takes. */
const TICK = 4_000;
/** How late Macie publishes, at most. */
const LATEST = 15 * MINUTE;

type Item = { id: string; createdAt: number; updatedAt: number; version: number };
type Change =
  | { kind: "create"; ties: number; late: number }
  | { kind: "update"; which: number; late: number }
  | { kind: "burst"; which: number }
  | { kind: "wait"; ms: number }
  | { kind: "age"; which: number }
  | { kind: "nothing" };

/** Macie as it may behave: it changes before every call, pages by offset, and details are of now. */
function makeWorld(first: Change[] = []) {
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

type Store = { versions: Map<string, number>; watermark: Date | null; cursor: unknown };

/** One run: everything a page commits, it commits together; after `pages` pages the process dies. */
async function run(world: ReturnType<typeof makeWorld>, store: Store, pages: number): Promise<boolean> {
  const pass = planPass({ ...store, now: world.now(), overlap: 20 * MINUTE, sliceCount: 3 });
  world.along(pass.field);
  let left = pages;
  for (const [index, slice] of pass.slices.entries()) {
    if (slice.done) continue;
    const stretch = { field: pass.field, from: slice.key ?? slice.from, to: slice.to };
    for await (const { found, key, done } of walk(world.upstream, stretch, MINUTE)) {
      if (left === 0) return false;
      left -= 1;
      for (const { id, detail } of found) store.versions.set(id, Math.max(store.versions.get(id) ?? 0, detail.version));
      const move = moveAfter(pass, index, { key, done });
      if (move.watermark && (store.watermark === null || move.watermark > store.watermark))
        store.watermark = move.watermark;
      if (move.cursor !== undefined) store.cursor = structuredClone(move.cursor);
    }
  }
  const { watermark, cursor } = moveAtEnd(pass);
  if (store.watermark === null || watermark > store.watermark) store.watermark = watermark;
  store.cursor = cursor;
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
type Round = { between: Change[]; during: Change[]; cut: number };
const rounds = fc.array(round, { minLength: 1, maxLength: 6 });

async function play(world: ReturnType<typeof makeWorld>, store: Store, { between, during, cut }: Round): Promise<void> {
  world.plan([...between]);
  world.settle();
  world.plan([...during]);
  await run(world, store, cut);
}

/** What is upstream and not stored, or stored in an older version than upstream has. */
const lost = (world: ReturnType<typeof makeWorld>, store: Store) =>
  [...world.items.values()].filter(({ id, version }) => (store.versions.get(id) ?? 0) < version).map(({ id }) => id);

describe("the walk", () => {
  it("loses nothing and leaves nothing stale, whatever changes between its calls and wherever it is cut (I1, I3, I6)", async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const world = makeWorld();
        const store: Store = { versions: new Map(), watermark: null, cursor: null };
        for (const one of all) await play(world, store, one);
        // Quiet at last: one whole run catches up, however the others were cut.
        await play(world, store, {
          between: [{ kind: "wait", ms: 3 * MINUTE }],
          during: [],
          cut: Number.POSITIVE_INFINITY,
        });
        await play(world, store, {
          between: [{ kind: "wait", ms: 3 * MINUTE }],
          during: [],
          cut: Number.POSITIVE_INFINITY,
        });
        expect(lost(world, store)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("never lets the watermark pass what is stored, nor go back (I4)", async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const world = makeWorld();
        const store: Store = { versions: new Map(), watermark: null, cursor: null };
        let last = 0;
        for (const one of all) {
          await play(world, store, one);
          const mark = store.watermark?.getTime() ?? 0;
          expect(mark).toBeGreaterThanOrEqual(last);
          expect(mark).toBeLessThanOrEqual(world.now() - MINUTE);
          last = mark;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("reads a crowd of one time whole, also when somebody leaves it between two pages", async () => {
    const world = makeWorld([{ kind: "create", ties: 23, late: 0 }]);
    world.settle();
    world.wait(60 * MINUTE);
    world.plan([
      { kind: "nothing" },
      { kind: "nothing" },
      { kind: "update", which: 0, late: 0 },
      { kind: "update", which: 1, late: 0 },
    ]);
    world.along("updatedAt");
    const seen = new Set<string>();
    for await (const { found } of walk(
      world.upstream,
      { field: "updatedAt", from: START, to: world.now() - MINUTE },
      MINUTE,
    )) {
      for (const { id } of found) seen.add(id);
    }
    const stayed = [...world.items.values()].filter(({ updatedAt }) => updatedAt === START + TICK);
    expect(stayed.length).toBe(21);
    expect(stayed.filter(({ id }) => !seen.has(id))).toEqual([]);
  });

  it("asks little more than a page for each page of findings", async () => {
    const world = makeWorld(Array.from({ length: 100 }, () => ({ kind: "create", ties: 1, late: 0 }) as const));
    world.settle();
    world.wait(MINUTE * 5);
    let pages = 0;
    for await (const _ of walk(world.upstream, { field: "createdAt", from: null, to: world.now() }, MINUTE)) pages += 1;
    expect(pages).toBe(25);
  });
});
