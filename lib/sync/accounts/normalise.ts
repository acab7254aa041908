import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Operation } from "#lib/aws/operations.ts";
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
    }
  | { source: "unit"; id: string; name: string; arn: string | null; parentId: string | null }
  | { source: "place"; id: string; unitId: string }
  | { source: "tags"; id: string; tags: string };

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

function toUnit(unit: JsonObject): AccountRow {
  const id = textOf(unit.Id, "Id");
  if (id === null || !/^(r|ou)-[a-z0-9-]{4,70}$/.test(id)) throw new Error("Id is not that of a root or unit");
  return {
    source: "unit",
    id,
    name: textOf(unit.Name, "Name") ?? id,
    arn: textOf(unit.Arn, "Arn"),
    parentId: textOf(unit.parentId, "parentId"),
  };
}

const toPlace = (account: JsonObject): AccountRow => ({
  source: "place",
  id: accountOf(account.Id, "Id"),
  unitId: textOf(account.parentId, "parentId") ?? "",
});

function toTags({ accountId, Tags }: JsonObject): AccountRow {
  const pairs = (Array.isArray(Tags) ? Tags : []).map((tag: unknown) => {
    const { Key, Value } = objectOf(tag, "tag");
    return [textOf(Key, "Key") ?? "", textOf(Value, "Value") ?? ""];
  });
  return { source: "tags", id: accountOf(accountId, "accountId"), tags: JSON.stringify(Object.fromEntries(pairs)) };
}

type Reader = { id: string; kind: "account" | "member"; read(record: JsonObject): AccountRow };

/** How the records of each operation are read, and which of their members is their id. */
const READERS: Partial<Record<Operation, Reader>> = {
  ListAccounts: { id: "Id", kind: "account", read: toOrganizationAccount },
  ListAccountsForParent: { id: "Id", kind: "account", read: toPlace },
  ListOrganizationalUnitsForParent: { id: "Id", kind: "account", read: toUnit },
  ListRoots: { id: "Id", kind: "account", read: toUnit },
  ListTagsForResource: { id: "accountId", kind: "account", read: toTags },
};
const MEMBER: Reader = { id: "accountId", kind: "member", read: toMember };

/** A member of ListMembers or a record of the organisation, told apart by the page it came in. */
export function normaliseAccount({ raw, bytes, page }: Element): Normalised<AccountRow> {
  const { id, kind, read } = READERS[page.operation] ?? MEMBER;
  const recordId = recordIdOf(isObject(raw) ? raw[id] : undefined, bytes);
  return normalised(recordId, () => read(objectOf(raw ?? [], "account")), kind);
}
