import { type AccountRow, normaliseAccount } from "#lib/sync/accounts/normalise.ts";
import { readAccounts } from "#lib/sync/accounts/read.ts";
import { upsertAccounts } from "#lib/sync/accounts/upsert.ts";
import type { Phase } from "#lib/sync/phase.ts";

/** Which accounts Macie covers here, and what they are called. A denial by AWS Organizations costs only the names. */
export const accountsPhase: Phase<AccountRow, null> = {
  name: "accounts",
  kind: "member",
  pass: "full",
  permissions: ["macie2:ListMembers", "organizations:ListAccounts"],
  load: async () => null,
  read: (source, _since, context) => readAccounts(source, context),
  normalise: normaliseAccount,
  upsert: upsertAccounts,
};
