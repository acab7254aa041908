import { type AccountRow, normaliseAccount } from "#lib/sync/accounts/normalise.ts";
import { type AccountsDue, readAccounts } from "#lib/sync/accounts/read.ts";
import { loadAccountsDue, sweepTree, upsertAccounts } from "#lib/sync/accounts/upsert.ts";
import type { Phase } from "#lib/sync/phase.ts";

/** Which accounts Macie covers here, and what they are called. A denial by AWS Organizations costs only the names and the tree. */
export const accountsPhase: Phase<AccountRow, AccountsDue> = {
  name: "accounts",
  kind: "member",
  pass: "full",
  permissions: [
    "macie2:ListMembers",
    "organizations:ListAccounts",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListRoots",
    "organizations:ListTagsForResource",
  ],
  load: (db) => loadAccountsDue(db),
  read: (source, due, context) => readAccounts({ source, due, context }),
  normalise: normaliseAccount,
  upsert: upsertAccounts,
  sweep: sweepTree,
};
