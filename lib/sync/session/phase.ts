import type { Phase } from "#lib/sync/phase.ts";
import { normaliseSession, type SessionRow } from "#lib/sync/session/normalise.ts";
import { readSession } from "#lib/sync/session/read.ts";
import { upsertSession } from "#lib/sync/session/upsert.ts";

/** Whose account this is, and whether Macie is on there. Where it is not, no other phase is tried. */
export const sessionPhase: Phase<SessionRow, null> = {
  name: "session",
  kind: "session",
  pass: "full",
  permissions: ["macie2:GetMacieSession"],
  load: async () => null,
  read: (source) => readSession(source),
  normalise: normaliseSession,
  upsert: upsertSession,
};
