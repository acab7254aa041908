import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, admit } from "#lib/access/actor.ts";
import { PATH_HEADER, toLocalPath } from "#lib/access/local-path.ts";
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

/** Who asks, for a page: nobody signed in goes to the sign-in page instead, and from there on to the page. */
export async function requirePageActor(permission?: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (actor === null) {
    const next = toLocalPath((await headers()).get(PATH_HEADER));
    redirect(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  }
  return admit(actor, permission);
}
