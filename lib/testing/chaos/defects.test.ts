import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Body, stringsOf } from "#lib/aws/expect.ts";
import type { JsonObject } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";
import { moveAtEnd, planPass } from "#lib/sync/findings/plan.ts";
import type { Step, Upstream, walk } from "#lib/sync/findings/walk.ts";
import {
  type Change,
  emptyStore,
  type Item,
  lost,
  MINUTE,
  makeWorld,
  type Pieces,
  play,
  QUIET,
  REAL,
  type Round,
  rounds,
  storeMove,
  storeRows,
} from "#lib/testing/walk-world.ts";

/** The same interleavings for every piece: what changes before each call, and where each run is cut. */
const INTERLEAVINGS = fc.sample(rounds, { seed: 20_261_124, numRuns: 250 });

const LONG: Change = { kind: "wait", ms: 30 * MINUTE };
const NEW: Change = { kind: "create", ties: 6, late: 0 };
const NOTHING: Change = { kind: "nothing" };
/** A pass that takes hours while findings come and change, and then nothing for a long time. */
const SLOW: Round[] = [
  { between: [NEW, LONG], during: [], cut: Number.POSITIVE_INFINITY },
  {
    between: [LONG, NEW, LONG],
    during: [NOTHING, LONG, NEW, { kind: "update", which: 0, late: 0 }, LONG, LONG, LONG],
    cut: Number.POSITIVE_INFINITY,
  },
  { between: [{ kind: "wait", ms: 600 * MINUTE }], during: [], cut: Number.POSITIVE_INFINITY },
];

/** What is lost or stale at quiescence (I1, I3), and whatever was stored and is forgotten on the way (I3, I6). */
async function damage(all: readonly Round[], pieces: Pieces): Promise<number> {
  const world = makeWorld();
  const store = emptyStore();
  const best = new Map<string, number>();
  let forgotten = 0;
  for (const round of [...all, QUIET, QUIET]) {
    await play(world, store, structuredClone(round), pieces);
    for (const [id, version] of store.versions) best.set(id, Math.max(best.get(id) ?? 0, version));
    for (const [id, version] of best) if ((store.versions.get(id) ?? 0) < version) forgotten += 1;
  }
  return forgotten + lost(world, store).length;
}

async function totalDamage(pieces: Pieces): Promise<number> {
  let total = 0;
  for (const all of [SLOW, ...INTERLEAVINGS]) total += await damage(all, pieces);
  return total;
}

/** Pages by token from the first to the last, whatever moves meanwhile. */
const byToken: typeof walk = async function* (upstream, stretch) {
  let token: string | undefined;
  do {
    const { ids, next, listing } = await upstream.list({ ...stretch, token });
    const details = ids.length === 0 ? { found: [], missing: [] } : await upstream.get(ids);
    token = next;
    yield { ...details, listing, key: null, done: next === undefined } satisfies Step<unknown, unknown>;
  } while (token !== undefined);
};

const body = (json: JsonObject): Body => ({ json, elements: [] });

/** Every seventh answer is an empty object. `read` says what that means; what it refuses is asked again. */
function emptyAnswers(read: (answer: Body) => readonly string[]) {
  let asked = 0;
  return (upstream: Upstream<null, Item>): Upstream<null, Item> => ({
    ...upstream,
    async list(query) {
      for (;;) {
        asked += 1;
        const listed = await upstream.list(query);
        const isEmpty = asked % 7 === 0;
        try {
          const ids = read(body(isEmpty ? {} : { findingIds: [...listed.ids] }));
          return { ...listed, ids, next: isEmpty ? undefined : listed.next };
        } catch (thrown) {
          if (!(thrown instanceof PlimsollError)) throw thrown;
        }
      }
    },
  });
}

const asserted = (answer: Body) => stringsOf(answer, "findingIds", 50);
const trusted = (answer: Body) => ("findingIds" in answer.json ? asserted(answer) : []);

const HOUR = 60 * MINUTE;

/** Each is one defect, put in the place of one piece. */
const DEFECTS: Record<string, Partial<Pieces>> = {
  "the cursor follows the details, however new they are": { skewMs: -1_000 * HOUR },
  "the checkpoint is stored before the data": {
    commit(store, { found, move, dies }) {
      storeMove(store, move);
      if (dies) return false;
      storeRows(store, found);
      return true;
    },
  },
  "the cursor is stored outside the transaction, which fails once": {
    commit(store, { found, move, dies }) {
      if (!dies) storeRows(store, found);
      storeMove(store, move);
      return true;
    },
  },
  "old rows are deleted before the new ones are stored": {
    commit(store, { found, move, dies }) {
      for (const { id } of found) store.versions.delete(id);
      if (dies) return false;
      storeRows(store, found);
      storeMove(store, move);
      return true;
    },
  },
  "pages are found by token": { walk: byToken },
  "an empty answer is believed": { wire: emptyAnswers(trusted) },
  "nothing is read twice": { overlap: 0 },
  "the watermark is the present time": { moveAtEnd: (pass, now) => ({ ...moveAtEnd(pass), watermark: new Date(now) }) },
  "the clock is our own, which is two hours fast": { clock: (now) => now + 2 * HOUR },
  "a pass has no upper bound behind the present": {
    planPass: (input) => planPass({ ...input, now: input.now + MINUTE + 20 * MINUTE }),
  },
};

describe("seeded defects: the interleavings notice each, and nothing else", () => {
  test("the real pieces lose nothing and forget nothing, though answers are empty (I1, I3, I4, I6)", async () => {
    expect(await totalDamage({ ...REAL, wire: emptyAnswers(asserted) })).toBe(0);
  }, 60_000);

  test.each(Object.entries(DEFECTS))(
    "%s",
    async (_, defect) => {
      expect(await totalDamage({ ...REAL, ...defect })).toBeGreaterThan(0);
    },
    60_000,
  );
});
