import { expect, test } from "vitest";
import { syncVerdict } from "#components/sync/sync-verdict.ts";
import type { RunView, SyncStateView } from "#lib/sync/cache.ts";

const RUN: RunView = {
  id: "a",
  trigger: "person",
  startedBy: null,
  status: "partial",
  queuedAt: "2026-11-24T11:50:00.000Z",
  startedAt: "2026-11-24T11:50:00.000Z",
  endedAt: "2026-11-24T11:55:00.000Z",
  isCancelAsked: false,
  error: null,
  stored: 0,
  unchanged: 0,
  quarantined: 0,
  phases: 14,
  completePhases: 7,
};

function state(changes: Partial<SyncStateView>): SyncStateView {
  return {
    at: "2026-11-24T12:00:00.000Z",
    connections: 1,
    live: null,
    shown: null,
    runs: [],
    quarantine: { open: 0, newest: [] },
    ...changes,
  };
}

test("without a connection nothing else is said", () => {
  expect(syncVerdict(state({ connections: 0 }))).toBe("Plimsoll is not connected to AWS.");
});

test("no run yet is not a run without problems", () => {
  expect(syncVerdict(state({}))).toBe("Nothing was ever synced.");
});

test("a live run tells its time and how far it is", () => {
  const live = { ...RUN, status: "running" as const, endedAt: null };
  expect(syncVerdict(state({ live, runs: [live] }))).toBe("A run is under way for 10 min: 7 of 14 phases complete.");
  const queued = { ...live, status: "queued" as const, startedAt: null };
  expect(syncVerdict(state({ live: queued, runs: [queued] }))).toBe("A run is queued.");
});

test("the last run tells in how many Regions it was complete; one that was asked nothing is not", () => {
  const shown = { ...RUN, scopes: [{ scopeId: 1, connection: "c", region: "eu-west-1", phases: [] }] };
  expect(syncVerdict(state({ shown, runs: [RUN] }))).toBe("The last run ended 5 min ago: 0 of 1 Region complete.");
});

test("an older run says that it is not the last", () => {
  const shown = { ...RUN, id: "older", scopes: [] };
  expect(syncVerdict(state({ shown, runs: [RUN] }))).toBe("The last run ended 5 min ago. The one below is older.");
});
