import { isObject } from "#lib/aws/json.ts";
import { listPages } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import { readTags, readTree } from "#lib/sync/accounts/read-tree.ts";
import type { Page, PhaseContext } from "#lib/sync/phase.ts";

const MEMBERS_A_PAGE = 25;
const ACCOUNTS_A_PAGE = 20;

function readMembers(source: RegionSource): AsyncGenerator<Page> {
  return listPages(source, {
    operation: "ListMembers",
    input: (nextToken) => ({
      maxResults: MEMBERS_A_PAGE,
      onlyAssociated: "false",
      ...(nextToken === undefined ? {} : { nextToken }),
    }),
    array: "members",
    atMost: MEMBERS_A_PAGE,
    id: "accountId",
  });
}

function readOrganization(source: RegionSource): AsyncGenerator<Page> {
  return listPages(source, {
    operation: "ListAccounts",
    input: (token) => ({ MaxResults: ACCOUNTS_A_PAGE, ...(token === undefined ? {} : { NextToken: token }) }),
    array: "Accounts",
    atMost: ACCOUNTS_A_PAGE,
    id: "Id",
    token: "NextToken",
  });
}

/** What is to be read of the organisation beside its accounts: the tree once an hour, an account's tags once a day. */
export type AccountsDue = { isTreeDue: boolean; hasFreshTags: ReadonlySet<string> };

export type AccountsReading = { source: RegionSource; due: AccountsDue; context: PhaseContext };

/** The members that Macie knows here and, once a connection, the accounts that the organisation names, and its tree. */
export async function* readAccounts({ source, due, context }: AccountsReading): AsyncGenerator<Page> {
  yield* readMembers(source);
  if (!context.claimOrganization()) return;
  const accounts: string[] = [];
  try {
    for await (const page of readOrganization(source)) {
      for (const { raw } of page.items) if (isObject(raw) && typeof raw.Id === "string") accounts.push(raw.Id);
      yield page;
    }
  } catch (thrown) {
    yield note(thrown, source, "Account names are missing");
    return;
  }
  try {
    if (due.isTreeDue) yield* readTree(source);
    yield* readTags(
      source,
      accounts.filter((id) => !due.hasFreshTags.has(id)),
    );
  } catch (thrown) {
    yield note(thrown, source, "Units and tags of the organisation are missing");
  }
}

/** Names and places are a comfort: without them accounts are shown by their ids, and the run says why. */
function note(thrown: unknown, { signal }: RegionSource, what: string): Page {
  if (!(thrown instanceof PlimsollError) || signal.aborted) throw thrown;
  const { code, message, remedy } = thrown;
  const said = new PlimsollError(code, { message: `${what}: ${message}`, ...(remedy === undefined ? {} : { remedy }) });
  return { answers: [], items: [], note: said };
}
