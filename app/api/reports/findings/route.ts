import { route } from "#lib/access/route.ts";
import { wanted } from "#lib/filter/filter.ts";
import { countFindings, readFindings } from "#lib/findings/queries/read-findings.ts";
import { findingSearch, readFindingFilter } from "#lib/findings/search-params.ts";
import { answerCsv } from "#lib/reports/answer.ts";
import { exportCommand } from "#lib/reports/commands.ts";
import { FINDING_COLUMNS } from "#lib/reports/finding-columns.ts";
import { sampleEndpoints } from "#lib/scopes/freshness.ts";
import { listEndpoints } from "#lib/scopes/queries.ts";

/** The findings of the address's filter as CSV: all of them, from the list's beginning. */
export const GET = route("reports:export", async ({ actor, url }) => {
  const filter = { ...wanted(readFindingFilter(url.searchParams)), after: null };
  const search = findingSearch(filter);
  const file = await exportCommand(actor, {
    name: "findings",
    columns: FINDING_COLUMNS,
    search,
    isSample: sampleEndpoints(await listEndpoints(actor)).length > 0,
    count: (tx) => countFindings(actor, { tx, filter }),
    read: (tx) => readFindings(actor, { tx, filter }),
  });
  return answerCsv(file, search);
});

/** A file is made only to be read. */
export const HEAD = route("reports:export", async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
