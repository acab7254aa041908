import { beforeEach, expect, test } from "vitest";
import { actorOf } from "#lib/access/verify.ts";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { addPerson, signedIn } from "#lib/testing/people.ts";

useDatabase();

let headers: Headers;

beforeEach(async () => {
  await pool().query(`TRUNCATE "user", rate_limit CASCADE`);
  await addPerson("ada@example.com", "auditor");
  headers = await signedIn("ada@example.com");
});

async function minutesLeft(): Promise<number> {
  const { rows } = await pool().query("SELECT extract(epoch FROM expires_at - now())::float / 60 AS left FROM session");
  return rows[0]?.left;
}

test("a request without a cookie, or with one that was not signed by us, is nobody's", async () => {
  expect(await actorOf(new Headers())).toBeNull();
  const cookie = headers.get("cookie") ?? "";
  const [name, value = ""] = cookie.split("=");
  const [token = ""] = decodeURIComponent(value).split(".");
  for (const forged of [token, `${token}.AAAA`, `${token}.${"A".repeat(43)}=`, ""]) {
    expect(await actorOf(new Headers({ cookie: `${name}=${encodeURIComponent(forged)}` }))).toBeNull();
  }
});

test("C-18: a session ends thirty minutes after its last request", async () => {
  expect(await minutesLeft()).toBeCloseTo(30, 0);
  await pool().query("UPDATE session SET expires_at = now() - interval '1 second'");
  expect(await actorOf(headers)).toBeNull();
  await pool().query("UPDATE session SET expires_at = now() + interval '1 hour'");
  expect(await actorOf(headers)).toBeNull();
});

test("C-18: a request renews the thirty minutes", async () => {
  await pool().query("UPDATE session SET expires_at = now() + interval '5 minutes'");
  expect(await actorOf(headers)).not.toBeNull();
  expect(await minutesLeft()).toBeCloseTo(30, 0);
});

test("C-18: no request renews a session past twelve hours after its sign-in", async () => {
  await pool().query(
    "UPDATE session SET created_at = now() - interval '11 hours 50 minutes', expires_at = now() + interval '5 minutes'",
  );
  expect(await actorOf(headers)).not.toBeNull();
  expect(await minutesLeft()).toBeCloseTo(10, 0);
  await pool().query(
    "UPDATE session SET created_at = now() - interval '12 hours', expires_at = now() + interval '5 minutes'",
  );
  expect(await actorOf(headers)).toBeNull();
});

test("a user who is disabled while signed in is out at the next request", async () => {
  await pool().query(`UPDATE "user" SET banned = true`);
  expect(await actorOf(headers)).toBeNull();
  await pool().query(`UPDATE "user" SET ban_expires = now() - interval '1 minute'`);
  expect(await actorOf(headers)).not.toBeNull();
});

test("a role that is changed counts from the next request, and one we do not know is no role", async () => {
  await pool().query(`UPDATE "user" SET role = 'viewer'`);
  expect(await actorOf(headers)).toMatchObject({ role: "viewer" });
  for (const role of ["superuser", null]) {
    await pool().query(`UPDATE "user" SET role = $1`, [role]);
    expect(await actorOf(headers)).toBeNull();
  }
});

test("C-31: a session that cannot be read is a failure, never a pass", async () => {
  await pool().query("ALTER TABLE session RENAME TO session_away");
  await expect(actorOf(headers)).rejects.toMatchObject({ code: "unavailable" });
  await pool().query("ALTER TABLE session_away RENAME TO session");
  expect(await actorOf(headers)).not.toBeNull();
});
