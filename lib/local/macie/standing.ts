import { sessionOf } from "#lib/local/macie/session.ts";
import { type Caller, WireFault, type World } from "#lib/local/world.ts";

/** What an account may ask of Macie before Macie is enabled for it. */
const WITHOUT_SESSION = new Set([
  "AcceptInvitation",
  "DeclineInvitations",
  "DeleteInvitations",
  "DisableOrganizationAdminAccount",
  "EnableMacie",
  "EnableOrganizationAdminAccount",
  "GetInvitationsCount",
  "ListInvitations",
  "ListOrganizationAdminAccounts",
]);

/**
 * Refuses a call from a Region that denies (403), that Macie does not serve (403) or where Macie is off
 * (401 "Macie is not enabled.", as mondoohq/mql#5988 saw it).
 */
export function refuseUnlessEnabled(world: World, caller: Caller, operation: string): void {
  const denied = world.estate.standing(caller.accountId, caller.region).kind === "denied";
  if (denied || !world.estate.regions.includes(caller.region)) {
    const message = `User: ${caller.principalArn} is not authorized to perform: macie2:${operation} on resource: arn:aws:macie2:${caller.region}:${caller.accountId}:* with an explicit deny in a service control policy`;
    throw new WireFault("AccessDeniedException", message, { status: 403 });
  }
  if (sessionOf(world, caller).status === "off" && !WITHOUT_SESSION.has(operation)) {
    throw new WireFault("AccessDeniedException", "Macie is not enabled.", { status: 401 });
  }
}
