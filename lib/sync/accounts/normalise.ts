import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Element } from "#lib/aws/pages.ts";
import { normalised, recordIdOf } from "#lib/sync/normalised.ts";
import type { Normalised } from "#lib/sync/phase.ts";
import { accountOf, objectOf, textOf, timeOf } from "#lib/sync/read-value.ts";

/** An account as Macie (a member here) or as the organisation names it. */
export type AccountRow =
  | { source: "macie"; id: string; email: string | null; relationshipStatus: string; memberUpdatedAt: Date | null }
  | {
      source: "organization";
      id: string;
      name: string | null;
      email: string | null;
      organizationStatus: string | null;
    };

function toMember(member: JsonObject): AccountRow {
  return {
    source: "macie",
    id: accountOf(member.accountId, "accountId"),
    email: textOf(member.email, "email"),
    relationshipStatus: textOf(member.relationshipStatus, "relationshipStatus") ?? "Unknown",
    memberUpdatedAt: timeOf(member.updatedAt, "updatedAt"),
  };
}

function toOrganizationAccount(account: JsonObject): AccountRow {
  return {
    source: "organization",
    id: accountOf(account.Id, "Id"),
    name: textOf(account.Name, "Name"),
    email: textOf(account.Email, "Email"),
    organizationStatus: textOf(account.Status, "Status"),
  };
}

/** A member of ListMembers or an account of ListAccounts, told apart by the page it came in. */
export function normaliseAccount({ raw, bytes, page }: Element): Normalised<AccountRow> {
  const isOrganization = page.operation === "ListAccounts";
  const id = isObject(raw) ? (isOrganization ? raw.Id : raw.accountId) : undefined;
  const recordId = recordIdOf(id, bytes);
  const read = () => {
    const record = objectOf(raw ?? [], "account");
    return isOrganization ? toOrganizationAccount(record) : toMember(record);
  };
  return normalised(recordId, read, isOrganization ? "account" : "member");
}
