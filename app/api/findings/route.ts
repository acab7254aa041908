import { route } from "#lib/access/route.ts";
import { wanted } from "#lib/filter/filter.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { readFindingFilter } from "#lib/findings/search-params.ts";

/** One page of the findings list, for the address's filter. */
export const GET = route("findings:read", async ({ actor, url }) =>
  Response.json(await listFindings(actor, wanted(readFindingFilter(url.searchParams)))),
);
