import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walk } from "#lib/sync/findings/walk.ts";
import { emptyStore, lost, MINUTE, makeWorld, play, QUIET, rounds, START, TICK } from "#lib/testing/walk-world.ts";

describe("the walk", () => {
  it("loses nothing and leaves nothing stale, whatever changes between its calls and wherever it is cut (I1, I3, I6)", async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const world = makeWorld();
        const store = emptyStore();
        for (const one of all) await play(world, store, one);
        // Quiet at last: one whole run catches up, however the others were cut.
        await play(world, store, QUIET);
        await play(world, store, QUIET);
        expect(lost(world, store)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("never lets the watermark pass what is stored, nor go back (I4)", async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const world = makeWorld();
        const store = emptyStore();
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
