import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SyncControls, type SyncControlsProps } from "#components/sync/sync-controls.tsx";

const answer = async () => ({ ok: true as const, data: { runId: "a" } });

function drawn(changes: Partial<SyncControlsProps>): string {
  const props = { live: null, canStart: true, isConnected: true, start: answer, cancel: answer, onChanged: () => {} };
  return renderToStaticMarkup(<SyncControls {...props} {...changes} />);
}

const LIVE = {
  id: "a",
  trigger: "person",
  startedBy: null,
  status: "running",
  queuedAt: "2026-11-24T11:50:00.000Z",
  startedAt: null,
  endedAt: null,
  isCancelAsked: false,
  error: null,
  stored: 0,
  unchanged: 0,
  quarantined: 0,
  phases: 0,
  completePhases: 0,
} as const;

test("who may start a sync gets the button, who may not is told so and gets none", () => {
  expect(drawn({})).toContain("Start sync");
  expect(drawn({ canStart: false })).not.toContain("<button");
  expect(drawn({ canStart: false })).toContain("not start them");
});

test("without a connection there is nothing to start", () => {
  expect(drawn({ isConnected: false })).toContain('disabled=""');
});

test("a live run is cancelled once", () => {
  expect(drawn({ live: LIVE })).toContain("Cancel this run");
  const asked = drawn({ live: { ...LIVE, isCancelAsked: true } });
  expect(asked).toContain("Cancelling…");
  expect(asked).toContain('disabled=""');
});
