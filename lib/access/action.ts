import { headers } from "next/headers";
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { requireSameOrigin } from "#lib/access/origin.ts";
import { requireActor } from "#lib/access/session.ts";
import { PlimsollError, type PublicError } from "#lib/errors.ts";
import { report } from "#lib/respond.ts";

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: PublicError };

/**
 * The input in its shape. Unknown members are refused, so that a misspelt one cannot pass for an absent one.
 * @throws PlimsollError invalid, naming each member: "trigger: expected one of …".
 */
function parse<I>(schema: z.ZodType<I>, raw: unknown): I {
  const strict: z.ZodType = schema instanceof z.ZodObject ? schema.strict() : schema;
  const parsed = strict.safeParse(raw);
  // Parsed again by the schema itself, whose type the strict copy has lost.
  if (parsed.success) return schema.parse(raw);
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
  throw new PlimsollError("invalid", { message: problems.join("; ") });
}

async function answer<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    requireSameOrigin(await headers());
    return { ok: true, data: await work() };
  } catch (thrown) {
    return { ok: false, error: report(thrown) };
  }
}

/**
 * A server action: origin, session, shape, command, in that order. The command authorises itself.
 * Answers `{ ok: true, data }`, or `{ ok: false, error }` with what may be shown of the failure; it never throws.
 */
export function action<I, T>(
  schema: z.ZodType<I>,
  command: (actor: Actor, input: I) => Promise<T>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => answer(async () => command(await requireActor(), parse(schema, raw)));
}

/** A server action for somebody who is not signed in. Only sign-in and sign-out are such. */
export function openAction<I, T>(
  schema: z.ZodType<I>,
  work: (input: I, headers: Headers) => Promise<T>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return async (raw) => answer(async () => work(parse(schema, raw), await headers()));
}
