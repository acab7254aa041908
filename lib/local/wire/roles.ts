import { type Caller, WireFault } from "#lib/local/world.ts";

/**
 * What a role of the sample estate trusts and may do, told by its name, so that every kind of connection can be met:
 * `…WithoutExternalId` lets anybody in, `…WithReveal` may ask for samples, `…WithoutGetFindings` lacks that action.
 */
const nameOf = ({ principalArn }: Caller) => /:assumed-role\/([^/]+)\//.exec(principalArn)?.[1];

const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a role lets somebody in with an external id that is not the estate's own: one that Plimsoll made, or none. */
export function trusts(roleName: string, externalId: string | undefined): boolean {
  if (roleName.endsWith("WithoutExternalId")) return true;
  return externalId !== undefined && UUID4.test(externalId);
}

/** Refuses what the caller's role lacks. Users and other roles may do everything that Macie lets them. */
export function refuseUnlessAllowed(caller: Caller, operation: string): void {
  const name = nameOf(caller);
  if (name === undefined) return;
  const reveals = operation.startsWith("GetSensitiveDataOccurrences");
  if (!name.endsWith(`Without${operation}`) && !(reveals && !name.endsWith("WithReveal"))) return;
  throw new WireFault(
    "AccessDeniedException",
    `User: ${caller.principalArn} is not authorized to perform: macie2:${operation} because no identity-based policy allows the macie2:${operation} action`,
  );
}
