import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HistoryList } from "#components/history/history-list.tsx";
import type { HistoryEntry } from "#lib/history/history.ts";

const ENTRY: HistoryEntry = {
  kind: "bucket",
  recordId: "1",
  since: "2026-11-24T10:00:00.000123Z",
  until: null,
  runId: "0a1b2c3d-0000-4000-8000-000000000001",
  event: "changed",
  changes: [],
};

const textOf = (entries: readonly HistoryEntry[]) =>
  renderToStaticMarkup(<HistoryList entries={entries} />).replaceAll(/<[^>]*>/g, "");

test("an entry says what changed, from what to what, since when and by which sync", () => {
  const changes = [{ fact: "object_count", before: 5, after: 7 }];
  expect(textOf([{ ...ENTRY, changes }])).toBe(
    "Changed · 24 Nov 2026, 10:00 UTC · sync 0a1b2c3dObject count: 5 became 7",
  );
});

test("what was not known says so, and an entry of nobody's sync names none", () => {
  const changes = [{ fact: "versioning", before: null, after: false }];
  expect(textOf([{ ...ENTRY, runId: null, changes }])).toContain("Versioning: unknown became false");
  expect(textOf([{ ...ENTRY, runId: null, changes }])).not.toContain("sync");
});

test("a text from outside stays text", () => {
  const changes = [{ fact: "owner", before: "<img src=x>", after: { "<b>": "\u202Egpj" } }];
  const markup = renderToStaticMarkup(<HistoryList entries={[{ ...ENTRY, changes }]} />);
  expect(markup).not.toMatch(/<img|<b>|\u202E/);
});
