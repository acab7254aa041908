import type { Actor } from "#lib/access/actor.ts";
import { auth } from "#lib/access/auth.ts";
import { SESSION_ABSOLUTE_SECONDS } from "#lib/access/cookie.ts";
import { toRole } from "#lib/access/roles.ts";
import { PlimsollError } from "#lib/errors.ts";

type Standing = { banned?: boolean | null | undefined; banExpires?: Date | null | undefined };

/** Whether a user is shut out at this moment. A ban without an end does not end. */
export function isBanned(user: Standing, now: Date): boolean {
  if (!user.banned) return false;
  return !user.banExpires || user.banExpires > now;
}

/** Whether a session is past its absolute end. */
export function isOver(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= SESSION_ABSOLUTE_SECONDS * 1000;
}

async function readSession(headers: Headers) {
  try {
    return await auth().api.getSession({ headers });
  } catch (cause) {
    throw new PlimsollError("unavailable", {
      message: "Your session could not be read.",
      remedy: "Try again in a moment. If it stays so, the database cannot be reached.",
      cause,
    });
  }
}

/**
 * Who sent a request with these headers, or null: no session, an ended one, a disabled user, a role we do not know.
 * @throws PlimsollError unavailable when the session could not be read. Unread is never signed in.
 */
export async function actorOf(headers: Headers): Promise<Actor | null> {
  const found = await readSession(headers);
  if (!found) return null;
  const { user, session } = found;
  const now = new Date();
  const role = toRole(user.role);
  if (role === null || isBanned(user, now) || isOver(session.createdAt, now)) return null;
  return { id: user.id, name: user.name, email: user.email, role };
}
