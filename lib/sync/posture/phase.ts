import type { Phase } from "#lib/sync/phase.ts";
import { decidePosture } from "#lib/sync/posture/upsert.ts";

/** Reads nothing: decides what the other phases' rows say of each bucket. */
export const posturePhase: Phase<never, null> = {
  name: "posture",
  kind: "bucket",
  pass: "full",
  permissions: [],
  load: async () => null,
  async *read() {
    // Everything it needs is in our own tables.
  },
  normalise: ({ raw }) => ({ recordId: String(raw), reason: "unreadable: posture reads no records" }),
  upsert: async () => ({ stored: 0 }),
  sweep: decidePosture,
};
