import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Actor } from "#lib/access/actor.ts";
import type { Role } from "#lib/access/roles.ts";
import { signIn } from "#lib/access/sign-in.ts";
import { pool } from "#lib/db/pool.ts";

export const PASSWORD = "correct horse battery staple";

/** Adds a user who signs in with PASSWORD. */
export async function addPerson(email: string, role: Role): Promise<Actor> {
  const actor: Actor = { id: randomUUID(), name: email.split("@")[0] ?? email, email, role };
  await pool().query(
    `INSERT INTO "user" (id, name, email, email_verified, role, updated_at) VALUES ($1, $2, $3, true, $4, now())`,
    [actor.id, actor.name, actor.email, actor.role],
  );
  await pool().query(
    `INSERT INTO auth_account (id, account_id, provider_id, user_id, password, updated_at)
     VALUES ($1, $2, 'credential', $2, $3, now())`,
    [randomUUID(), actor.id, await hashPassword(PASSWORD)],
  );
  return actor;
}

/** The headers of a browser in which that person has just signed in, on one of our own pages. */
export async function signedIn(email: string): Promise<Headers> {
  const cookie = await signIn({ email, password: PASSWORD }, new Headers());
  return new Headers({
    cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    origin: "http://127.0.0.1:4300",
  });
}
