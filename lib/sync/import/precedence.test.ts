import { expect, test } from "vitest";
import { importedHash, supersedes } from "#lib/sync/import/precedence.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";

const api = importedHash("api", findingRecord());
const event = importedHash("eventbridge", findingRecord());
const hub = importedHash("security-hub", findingRecord());
const macie = "f00d0000000000000000000000000000";
const version = (bodyHash: string, updatedAt = "2026-10-02T00:00:00Z", count = 1n) => ({
  bodyHash,
  count,
  updatedAt: new Date(updatedAt),
});

test("the later update wins, then the higher count, whatever the channel", () => {
  expect(supersedes(version(hub, "2026-10-03T00:00:00Z"), version(macie))).toBe(true);
  expect(supersedes(version(api), version(hub, "2026-10-03T00:00:00Z"))).toBe(false);
  expect(supersedes(version(hub, undefined, 2n), version(macie))).toBe(true);
  expect(supersedes(version(api), version(hub, undefined, 2n))).toBe(false);
});

test("of the same update the richer channel wins, and nothing replaces what Macie answered itself", () => {
  expect(supersedes(version(event), version(hub))).toBe(true);
  expect(supersedes(version(hub), version(event))).toBe(false);
  for (const imported of [api, event, hub]) expect(supersedes(version(imported), version(macie))).toBe(false);
});

test("D17: two bodies that are equal in all of it end the same, whichever came first", () => {
  const other = importedHash("api", findingRecord({ title: "Another" }));
  expect(supersedes(version(api), version(other))).not.toBe(supersedes(version(other), version(api)));
  expect(supersedes(version(api), version(api))).toBe(false);
});
