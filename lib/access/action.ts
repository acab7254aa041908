import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { type ActionResult, perform, performOpen } from "#lib/access/perform.ts";

export type { ActionResult };

/**
 * A server action: origin, session, shape, command, in that order. The command authorises itself.
 * Answers `{ ok: true, data }`, or `{ ok: false, error }` with what may be shown of the failure; it never throws.
 */
export function action<I, T>(
  schema: z.ZodType<I>,
  command: (actor: Actor, input: I) => Promise<T>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => perform({ headers: await headers(), schema, raw, command });
}

/** A server action for somebody who is not signed in. Only sign-in and sign-out are such. */
export function openAction<I, T>(
  schema: z.ZodType<I>,
  work: (input: I, headers: Headers) => Promise<T>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => performOpen({ headers: await headers(), schema, raw, work });
}
