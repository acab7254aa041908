import type { PhaseContext } from "#lib/sync/phase.ts";
import { unreadable } from "#lib/sync/read-value.ts";

/**
 * Refuses a record of another Region or of an account that is not the caller's or its member's: an answer that mixes
 * scopes is a confused deputy until somebody has looked at it.
 */
export function refuseOtherScope(
  { accountId, region }: { accountId: string; region: string },
  context: Pick<PhaseContext, "region" | "accounts">,
): void {
  if (region !== context.region) throw unreadable("scope_mismatch", `region ${region.slice(0, 64)}`);
  if (context.accounts !== null && !context.accounts.has(accountId))
    throw unreadable("scope_mismatch", `account ${accountId}`);
}
