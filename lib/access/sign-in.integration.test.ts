import { beforeEach, expect, test } from "vitest";
import { MAX_ATTEMPTS } from "#lib/access/attempts.ts";
import { endSession, signIn } from "#lib/access/sign-in.ts";
import { actorOf } from "#lib/access/verify.ts";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { addPerson, PASSWORD, signedIn } from "#lib/testing/people.ts";

useDatabase();

const EMAIL = "ada@example.com";

beforeEach(async () => {
  await pool().query(`TRUNCATE "user", rate_limit CASCADE`);
});

const attempt = (password: string, email = EMAIL) => signIn({ email, password }, new Headers());
const outcome = (password: string, email = EMAIL) =>
  attempt(password, email).then(
    () => "in",
    (thrown: { code: string }) => thrown.code,
  );

async function audited(): Promise<unknown[]> {
  const { rows } = await pool().query(
    "SELECT actor_id, target, outcome, body FROM audit_event WHERE action = 'session.start'",
  );
  return rows;
}

async function countSessions(): Promise<number> {
  return (await pool().query("SELECT 1 FROM session")).rowCount ?? -1;
}

test("the right password starts a session that names the person, and is audited", async () => {
  const ada = await addPerson(EMAIL, "auditor");
  const headers = await signedIn("  ADA@example.com ".trim());
  expect(await actorOf(headers)).toEqual(ada);
  expect(await audited()).toContainEqual({ actor_id: ada.id, target: ada.id, outcome: "done", body: null });
});

test("a wrong password and an unknown e-mail are refused in the same words, and no session starts", async () => {
  await addPerson(EMAIL, "auditor");
  const wrong = await attempt("wrong").catch((thrown: unknown) => thrown);
  const unknown = await attempt("wrong", "nobody@example.com").catch((thrown: unknown) => thrown);
  expect(wrong).toMatchObject({ code: "unauthenticated", message: "E-mail and password do not match." });
  expect(unknown).toEqual(wrong);
  expect(await countSessions()).toBe(0);
});

test("an unknown e-mail takes as long as a wrong password", async () => {
  await addPerson(EMAIL, "auditor");
  const time = async (email: string) => {
    const started = performance.now();
    await outcome("wrong", email);
    return performance.now() - started;
  };
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    known.push(await time(EMAIL));
    unknown.push(await time("nobody@example.com"));
  }
  // Without the hash an unknown e-mail takes a tenth of the time.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
  expect(median(unknown) / median(known)).toBeLessThan(2);
});

test("a refusal is audited with its reason and without the password", async () => {
  const ada = await addPerson(EMAIL, "auditor");
  await outcome("a wrong secret");
  expect(await audited()).toContainEqual({
    actor_id: null,
    target: ada.id,
    outcome: "refused",
    body: { reason: "mismatch" },
  });
  const { rows } = await pool().query(
    "SELECT count(*)::int AS n FROM audit_event WHERE audit_event::text LIKE '%wrong secret%'",
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test("a disabled user is told so only with the right password, and does not get in", async () => {
  await addPerson(EMAIL, "auditor");
  await pool().query(`UPDATE "user" SET banned = true`);
  expect(await outcome("wrong")).toBe("unauthenticated");
  expect(await outcome(PASSWORD)).toBe("forbidden");
  expect(await countSessions()).toBe(0);
});

test("C-19: of twenty parallel guesses ten are looked at, and then even the right one is not", async () => {
  await addPerson(EMAIL, "auditor");
  const guesses = await Promise.all(Array.from({ length: 20 }, (_, at) => outcome(`guess ${at}`)));
  expect(guesses.filter((code) => code === "unauthenticated")).toHaveLength(MAX_ATTEMPTS);
  expect(guesses.filter((code) => code === "too_many")).toHaveLength(20 - MAX_ATTEMPTS);
  expect(await outcome(PASSWORD)).toBe("too_many");
  expect(await countSessions()).toBe(0);
});

test("the pause says how long it lasts, and tries during it do not make it longer", async () => {
  await addPerson(EMAIL, "auditor");
  await Promise.all(Array.from({ length: 10 }, () => outcome("wrong")));
  await pool().query("UPDATE rate_limit SET last_request = last_request - 14 * 60000");
  await expect(attempt(PASSWORD)).rejects.toMatchObject({
    code: "too_many",
    remedy: expect.stringContaining("in 1 min"),
  });
  await pool().query("UPDATE rate_limit SET last_request = last_request - 60000");
  expect(await outcome(PASSWORD)).toBe("in");
});

test("a pause for one person does not keep another out, and a success forgets the tries before it", async () => {
  await addPerson(EMAIL, "auditor");
  await addPerson("grace@example.com", "viewer");
  await Promise.all(Array.from({ length: 12 }, () => outcome("wrong")));
  expect(await outcome(PASSWORD, "grace@example.com")).toBe("in");
  await Promise.all(Array.from({ length: 9 }, () => outcome("wrong", "grace@example.com")));
  expect(await outcome(PASSWORD, "grace@example.com")).toBe("in");
  await Promise.all(Array.from({ length: 9 }, () => outcome("wrong", "grace@example.com")));
  expect(await outcome(PASSWORD, "grace@example.com")).toBe("in");
});

test("a new sign-in ends the session it came with", async () => {
  await addPerson(EMAIL, "auditor");
  const before = await signedIn(EMAIL);
  await signIn({ email: EMAIL, password: PASSWORD }, before);
  expect(await actorOf(before)).toBeNull();
  expect(await countSessions()).toBe(1);
});

test("signing out ends the session in the database, so that a copied cookie is worth nothing", async () => {
  await addPerson(EMAIL, "auditor");
  const headers = await signedIn(EMAIL);
  await endSession(headers);
  expect(await actorOf(headers)).toBeNull();
  await expect(endSession(headers)).resolves.toBeUndefined();
});
