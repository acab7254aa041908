import { z } from "zod";
import { type Actor, admit } from "#lib/access/actor.ts";
import { requireSameOrigin } from "#lib/access/origin.ts";
import { actorOf } from "#lib/access/verify.ts";
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

async function answer<T>(headers: Headers, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    requireSameOrigin(headers);
    return { ok: true, data: await work() };
  } catch (thrown) {
    return { ok: false, error: report(thrown) };
  }
}

export type Performance<I, T> = {
  headers: Headers;
  schema: z.ZodType<I>;
  raw: unknown;
  command: (actor: Actor, input: I) => Promise<T>;
};

/** Origin, session, shape, command, in that order, whatever framework brought the headers. Never throws. */
export function perform<I, T>({ headers, schema, raw, command }: Performance<I, T>): Promise<ActionResult<T>> {
  return answer(headers, async () => command(admit(await actorOf(headers)), parse(schema, raw)));
}

export type OpenPerformance<I, T> = Omit<Performance<I, T>, "command"> & {
  work: (input: I, headers: Headers) => Promise<T>;
};

/** Origin, shape, work, for somebody who is not signed in. Never throws. */
export function performOpen<I, T>({ headers, schema, raw, work }: OpenPerformance<I, T>): Promise<ActionResult<T>> {
  return answer(headers, async () => work(parse(schema, raw), headers));
}
