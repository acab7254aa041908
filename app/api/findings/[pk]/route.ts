import { route } from "#lib/access/route.ts";
import { wanted } from "#lib/filter/filter.ts";
import { getFindingInList } from "#lib/findings/queries/get-finding.ts";
import { readFindingFilter } from "#lib/findings/search-params.ts";

/** One finding, and what stands before and after it in the list of the address's filter. */
export const GET = route("findings:read", async ({ actor, url }) => {
  const filter = wanted(readFindingFilter(url.searchParams));
  const pk = url.pathname.split("/")[3] ?? "";
  return Response.json(await getFindingInList(actor, { pk, filter }));
});
