import { listPages } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
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

/** The members that Macie knows here and, once a connection, the accounts that the organisation names. */
export async function* readAccounts(source: RegionSource, context: PhaseContext): AsyncGenerator<Page> {
  yield* readMembers(source);
  if (!context.claimOrganization()) return;
  try {
    yield* readOrganization(source);
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || source.signal.aborted) throw thrown;
    yield { answers: [], items: [], note: namesMissing(thrown) };
  }
}

/** Names are a comfort: without them accounts are shown by their ids, and the run says why. */
function namesMissing({ code, message, remedy }: PlimsollError): PlimsollError {
  return new PlimsollError(code, {
    message: `Account names are missing: ${message}`,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
