import { isObject, type JsonObject } from "#lib/aws/json.ts";
import { objectOf, textOf } from "#lib/sync/read-value.ts";

const KINDS = ["assumedRole", "federatedUser", "iamUser", "root", "awsAccount", "awsService"] as const;
const NAMES = ["arn", "userName", "invokedBy", "principalId", "accountId"] as const;

const nameIn = (kind: JsonObject) =>
  NAMES.map((name) => textOf(kind[name], `policyDetails.actor.userIdentity.${name}`)).find((name) => name !== null);

/** Who made the call behind a policy finding: an ARN where there is one, else the best name there is. */
export function actorOf(value: unknown): string | null {
  const identity = objectOf(objectOf(value, "policyDetails.actor").userIdentity, "policyDetails.actor.userIdentity");
  for (const kind of KINDS) {
    const actor = identity[kind];
    const name = isObject(actor) ? nameIn(actor) : undefined;
    if (name !== undefined) return name;
  }
  return textOf(identity.type, "policyDetails.actor.userIdentity.type");
}
