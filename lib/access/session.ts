import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, admit } from "#lib/access/actor.ts";
import type { Permission } from "#lib/access/roles.ts";
import { actorOf } from "#lib/access/verify.ts";

/** Who asks in this request, or null when nobody is signed in. Read from the database once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => actorOf(await headers()));

/**
 * Who asks, allowed to.
 * @throws PlimsollError unauthenticated when nobody is signed in, forbidden when the role lacks the permission,
 * unavailable when the session could not be read: never a pass.
 */
export async function requireActor(permission?: Permission): Promise<Actor> {
  return admit(await currentActor(), permission);
}

/** Who asks, for a page: nobody signed in goes to the sign-in page instead. */
export async function requirePageActor(permission?: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (actor === null) redirect("/sign-in");
  return admit(actor, permission);
}
