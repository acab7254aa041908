import { can, type Permission, type Role } from "#lib/access/roles.ts";
import { PlimsollError } from "#lib/errors.ts";

/** Who is asking. Made from a verified session, or by `systemActor` for a process of our own. */
export type Actor = { id: string; name: string; email: string; role: Role };

/**
 * Lets the call go on only if the actor's role holds the permission.
 * @throws PlimsollError forbidden, naming the permission that is missing.
 */
export function authorise(actor: Actor, permission: Permission): void {
  if (can(actor.role, permission)) return;
  throw new PlimsollError("forbidden", {
    message: `Your role does not include ${permission}.`,
    remedy: "Ask an administrator for a role that does.",
  });
}

/** The one decision behind every door: an actor, and allowed to. */
export function admit(actor: Actor | null, permission?: Permission): Actor {
  if (actor === null) {
    throw new PlimsollError("unauthenticated", {
      message: "You are not signed in, or your session has ended.",
      remedy: "Sign in again.",
    });
  }
  if (permission !== undefined) authorise(actor, permission);
  return actor;
}

/** The worker's or the shell's own identity: whoever can start the process can already read its database. */
export function systemActor(name: string): Actor {
  return { id: `system:${name}`, name, email: "", role: "administrator" };
}
