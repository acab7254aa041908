import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeEach, expect, test, vi } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { createFirstAdministratorCommand, resetFirstAdministratorCommand } from "#lib/access/commands.ts";
import { signIn } from "#lib/access/sign-in.ts";
import { actorOf } from "#lib/access/verify.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { inheritedEnvironment } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { addPerson } from "#lib/testing/people.ts";

useDatabase();

const system = systemActor("test");
const run = promisify(execFile);

beforeEach(async () => {
  await pool().query(`TRUNCATE "user", rate_limit CASCADE`);
});

async function enter(made: { email: string; password: string } | null): Promise<Headers> {
  if (made === null) throw new Error("No administrator was made.");
  const cookie = await signIn(made, new Headers());
  return new Headers({ cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` });
}

async function waiting(tx: Tx): Promise<number> {
  await tx.query("SELECT pg_stat_clear_snapshot()");
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}

test("of eight starts at once one makes the first administrator, whose password works", async () => {
  const starts = await transaction(async (tx) => {
    // All of them are under way before the first may look whether somebody exists.
    await tx.query(`LOCK TABLE "user" IN ACCESS EXCLUSIVE MODE`);
    const under = Array.from({ length: 8 }, () => createFirstAdministratorCommand(system));
    await vi.waitUntil(async () => (await waiting(tx)) === 8, { timeout: 10_000 });
    return under;
  });
  const made = (await Promise.all(starts)).filter((one) => one !== null);
  expect(made).toHaveLength(1);
  const headers = await enter(made[0] ?? null);
  expect(await actorOf(headers)).toMatchObject({ email: "admin@plimsoll.local", role: "administrator" });
});

test("where anybody exists, nobody is made", async () => {
  await addPerson("ada@example.com", "viewer");
  expect(await createFirstAdministratorCommand(system)).toBeNull();
});

test("the password is stored only as a hash", async () => {
  const made = await createFirstAdministratorCommand(system);
  const { rows } = await pool().query<{ password: string }>("SELECT password FROM auth_account");
  expect(rows[0]?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  const { rows: audits } = await pool().query("SELECT audit_event::text AS line FROM audit_event");
  expect(JSON.stringify(audits)).not.toContain(made?.password);
});

test("a reset ends the sessions, the old password, a ban and a pause", async () => {
  const made = await createFirstAdministratorCommand(system);
  const headers = await enter(made);
  await pool().query(`UPDATE "user" SET banned = true`);
  await pool().query("INSERT INTO rate_limit (id, key, count, last_request) VALUES ('x', 'sign-in:x', 11, 0)");
  const again = await resetFirstAdministratorCommand(system);
  expect(await actorOf(headers)).toBeNull();
  await expect(enter(made)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await actorOf(await enter(again))).toMatchObject({ role: "administrator" });
});

test("a reset without an administrator says how to make one", async () => {
  await expect(resetFirstAdministratorCommand(system)).rejects.toMatchObject({ code: "not_found" });
});

test("only who may manage users makes one", async () => {
  const viewer = await addPerson("ada@example.com", "viewer");
  await expect(createFirstAdministratorCommand(viewer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(resetFirstAdministratorCommand(viewer)).rejects.toMatchObject({ code: "forbidden" });
});

test("the shell prints the password once, and says so when there is nobody to make", async () => {
  const shell = async (...options: string[]) => {
    const script = ["lib/cli/first-administrator.ts", ...options];
    return (await run(process.execPath, script, { env: { ...inheritedEnvironment(), NODE_ENV: "test" } })).stdout;
  };
  const made = JSON.parse(await shell("--json"));
  expect(made).toEqual({ created: true, email: "admin@plimsoll.local", password: expect.any(String) });
  expect(await shell()).toBe("An administrator exists already. --reset sets a new password.\n");
  expect(JSON.parse(await shell("--json"))).toEqual({ created: false });
  expect(await shell("--reset")).toMatch(/admin@plimsoll\.local with the password \S{29} \(shown only now\)\.\n$/);
  await expect(shell("--rest")).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("--rest") });
});
