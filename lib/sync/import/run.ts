import type { Actor } from "#lib/access/actor.ts";
import { IMPORT_REGION } from "#lib/sync/import/scope.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";

/** One file at work: whose evidence its pages are, when it was handed in, and by whom. */
export type ImportRun = { runId: string; scopeId: number; at: Date; actor: Actor };

/** The context of a file: it has no Region of its own, no caller, and nothing to claim. */
export function contextOf({ runId, scopeId }: Pick<ImportRun, "runId" | "scopeId">): PhaseContext {
  return {
    runId,
    scopeId,
    region: IMPORT_REGION,
    callerAccountId: null,
    accounts: null,
    publishFrequency: null,
    claimOrganization: () => false,
    acceptDrop: false,
  };
}
