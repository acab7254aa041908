import { expect, test } from "vitest";
import type { RunPhaseView } from "#lib/sync/cache.ts";
import { paceOf, settledOf, summaryOf } from "#lib/sync/statement.ts";

function phase(changes: Partial<RunPhaseView>): RunPhaseView {
  return {
    phase: "buckets",
    status: "complete",
    expected: null,
    listed: 0,
    fetched: 0,
    stored: 0,
    unchanged: 0,
    quarantined: 0,
    missing: 0,
    gone: 0,
    requests: 0,
    retries: 0,
    throttledMs: 0,
    windowFrom: null,
    windowTo: null,
    startedAt: null,
    endedAt: null,
    errorCode: null,
    error: null,
    remedy: null,
    ...changes,
  };
}

test("a record that is in quarantine or missing is settled too, one that was only listed is not", () => {
  expect(settledOf(phase({ listed: 90, fetched: 80, stored: 5, unchanged: 60, quarantined: 2, missing: 1 }))).toBe(68);
});

test("what several phases say alike is said once, with all their names", () => {
  const denied = { status: "denied", error: "Denied.", remedy: "Allow it." } as const;
  const phases = [
    phase({ phase: "session", ...denied }),
    phase({ phase: "buckets", ...denied }),
    phase({ phase: "jobs", status: "failed", error: "Denied.", remedy: null }),
    phase({ phase: "findings", stored: 3, unchanged: 4, retries: 2 }),
  ];
  expect(summaryOf({ scopeId: 1, connection: "Organisation", region: "eu-central-1", phases })).toEqual({
    complete: 1,
    stored: 3,
    unchanged: 4,
    quarantined: 0,
    retries: 2,
    problems: [
      { phases: ["session", "buckets"], error: "Denied.", remedy: "Allow it." },
      { phases: ["jobs"], error: "Denied.", remedy: null },
    ],
  });
});

test("a phase at work has a pace, and where it is known how much there is, an end", () => {
  const at = Date.UTC(2026, 10, 1, 12);
  const startedAt = new Date(at - 10_000).toISOString();
  const running = phase({ status: "running", startedAt, stored: 400, unchanged: 100 });
  expect(paceOf({ ...running, expected: 1500 }, at)).toEqual({ perSecond: 50, leftMs: 20_000 });
  expect(paceOf(running, at)).toEqual({ perSecond: 50, leftMs: null });
  expect(paceOf({ ...running, expected: 450 }, at)).toEqual({ perSecond: 50, leftMs: null });
  expect(paceOf({ ...running, status: "complete" }, at)).toBeNull();
  expect(paceOf(phase({ status: "running", startedAt }), at)).toBeNull();
});
