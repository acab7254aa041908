import { describe, expect, it } from "vitest";
import type { RunPhaseView } from "#lib/sync/cache.ts";
import { exitCodeOf, type Printed, progressLines, statementLines } from "#lib/sync/progress.ts";

const NOW = Date.UTC(2026, 10, 1, 12);

const phase = (changes: Partial<RunPhaseView> = {}): RunPhaseView => ({
  phase: "findings",
  status: "running",
  expected: 1512,
  ...{
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
  },
  ...{
    windowFrom: null,
    windowTo: null,
    startedAt: new Date(NOW - 2_000).toISOString(),
    endedAt: null,
    errorCode: null,
    error: null,
    remedy: null,
  },
  ...changes,
});

const scope = (...phases: RunPhaseView[]) => ({ scopeId: 1, connection: "organisation", region: "eu-west-1", phases });

describe("the progress of a sync", () => {
  it("says done, expected, rate and how long it still takes", () => {
    expect(progressLines({ scopes: [scope(phase({ stored: 1250 }))] }, NOW, new Map())).toEqual([
      "eu-west-1       findings  1,250 of 1,512, 625/s, about 0 s left",
    ]);
  });

  it("says nothing twice, and an end once", () => {
    const printed: Printed = new Map();
    const look = (one: RunPhaseView) => progressLines({ scopes: [scope(one)] }, NOW, printed).length;
    expect([phase(), phase({ stored: 5 }), phase({ stored: 5 }), phase({ stored: 9 })].map(look)).toEqual([0, 1, 0, 1]);
    const ended = phase({ status: "complete", stored: 9 });
    expect([ended, ended].map(look)).toEqual([1, 0]);
  });

  it("never says that more is done than there is", () => {
    const [line] = progressLines({ scopes: [scope(phase({ stored: 1600 }))] }, NOW, new Map());
    expect(line).toContain("1,600 of 1,600");
  });

  it("says why a phase did not complete", () => {
    const denied = phase({ status: "denied", error: "AWS denies macie2:ListFindings in eu-west-1." });
    expect(progressLines({ scopes: [scope(denied)] }, NOW, new Map())[0]).toContain(
      "denied: AWS denies macie2:ListFindings",
    );
  });
});

describe("the statement of a sync", () => {
  it("says each reason once, with what to do", () => {
    const reason = { status: "denied" as const, error: "AWS denies it.", remedy: "Allow it." };
    const lines = statementLines({
      status: "partial",
      error: null,
      scopes: [scope(phase(reason), phase({ ...reason, phase: "jobs" }))],
    });
    expect(lines).toEqual(["eu-west-1       denied: AWS denies it. Allow it.", "Sync partial."]);
  });

  it("says what a complete Region came to", () => {
    const lines = statementLines({
      status: "complete",
      error: null,
      scopes: [scope(phase({ status: "complete", stored: 1512, requests: 62 }))],
    });
    expect(lines[0]).toBe("eu-west-1       complete: 1,512 stored, 0 unchanged, 62 requests");
  });

  it("has the exit codes that scripts go by", () => {
    expect((["complete", "partial", "failed", "cancelled"] as const).map(exitCodeOf)).toEqual([0, 2, 1, 1]);
  });

  it("names what is unknown of a Region that is complete without it", () => {
    const settings = phase({
      phase: "settings",
      status: "complete",
      error: "Unknown here: allow lists.",
      remedy: "Allow it.",
    });
    const lines = statementLines({
      status: "complete",
      error: null,
      scopes: [scope(phase({ status: "complete" }), settings)],
    });
    expect(lines[0]).toContain("complete:");
    expect(lines[1]).toBe("eu-west-1       note: Unknown here: allow lists. Allow it.");
  });
});
