import { describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";
import { listScopes } from "#lib/scopes/queries.ts";
import { importFileCommand } from "#lib/sync/import/import-file.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";
import { findingRow, importContent } from "#lib/testing/import-content.ts";
import { insertBucket, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");
const id = (letter: string): string => letter.repeat(32);

describe("what an import leaves behind", () => {
  test("the bytes of each finding's row, in a page with its hash", async () => {
    const event = {
      "detail-type": "Macie Finding",
      source: "aws.macie",
      detail: findingRecord({ id: id("3"), count: 1 }),
    };
    const text = JSON.stringify(event).replace('"size":4750', '"size":4750.0');
    await importContent(`${JSON.stringify(findingRecord({ id: id("4") }))}\n${text}\n`);
    const { json, intact } = await getRawFinding(actor, String((await findingRow(id("3"))).pk));
    expect(intact).toBe(true);
    expect(json.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });

  test("no connection that is synced, and no Region on any page", async () => {
    await importContent(findingRecord({ id: id("5") }));
    expect(await listScopes(actor)).toEqual([]);
    const { rows } = await pool().query("SELECT name, regions, disabled_at IS NULL AS enabled FROM connection");
    expect(rows).toEqual([{ name: "Imported files", regions: [], enabled: false }]);
  });

  test("an audit row when it begins and one with its counts when it ends; a refusal has one too", async () => {
    const { sha256 } = await importContent(findingRecord({ id: id("6") }), "ours.json");
    await expect(importFileCommand(actor, { name: "page.html", bytes: Buffer.from("<html>") })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/HTML/),
      remedy: expect.any(String),
    });
    const { rows } = await pool().query(
      "SELECT action, outcome, target = $1 AS ours, body->>'stored' AS stored FROM audit_event ORDER BY seq DESC LIMIT 3",
      [sha256],
    );
    expect(rows).toEqual([
      { action: "import.create", outcome: "refused", ours: false, stored: null },
      { action: "import.finish", outcome: "done", ours: true, stored: "1" },
      { action: "import.create", outcome: "done", ours: true, stored: null },
    ]);
  });

  test("D17: two bodies of one update are audited by the finding's name, and one of them stays", async () => {
    const bodies = ["One", "Two"].map((title) => findingRecord({ id: id("8"), title }));
    expect(await importContent(bodies)).toMatchObject({ stored: 1, duplicates: 1, conflicts: 1 });
    const kept = (await findingRow(id("8"))).title;
    for (const body of bodies) await importContent(body);
    expect((await findingRow(id("8"))).title).toBe(kept);
    const { rows } = await pool().query(
      "SELECT body FROM audit_event WHERE action = 'finding.conflicting_versions' ORDER BY seq",
    );
    const named = JSON.stringify(["111122223333", "eu-central-1", id("8")]);
    expect(rows).toEqual([1, 2].map(() => ({ body: { count: 1, findings: [named] } })));
  });

  test("an old finding is known as no longer listed", async () => {
    await importContent(
      findingRecord({ id: id("7"), createdAt: "2021-01-01T00:00:00Z", updatedAt: "2021-01-01T00:00:00Z" }),
    );
    expect(await findingRow(id("7"))).toMatchObject({ upstream: "aged_out" });
  });

  test("the counts of a bucket that is known, at once", async () => {
    const scope_id = await insertScope();
    const bucket = await insertBucket({ name: "counted", scope_id });
    const s3Bucket = { name: "counted" };
    await importContent(
      findingRecord({ id: id("0"), updatedAt: new Date().toISOString(), resourcesAffected: { s3Bucket } }),
    );
    const { rows } = await pool().query("SELECT sensitive_findings, highest_severity FROM bucket WHERE id = $1", [
      bucket,
    ]);
    expect(rows).toEqual([{ sensitive_findings: 1, highest_severity: 3 }]);
  });

  test("a role without the permission imports nothing", async () => {
    const viewer = { ...actor, role: "viewer" } as const;
    await expect(importFileCommand(viewer, { name: "x", bytes: Buffer.from("{}") })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
