import type { PublicError } from "#lib/errors.ts";

/** A server action as a component receives it: it answers, and never throws for what a person can put right. */
export type Action<T> = (raw: unknown) => Promise<{ ok: true; data: T } | { ok: false; error: PublicError }>;
