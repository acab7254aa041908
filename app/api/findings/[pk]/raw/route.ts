import { route } from "#lib/access/route.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";

/** One finding as AWS sent it. The JSON is a text in the answer: its numbers stay digit for digit. */
export const GET = route("findings:keys", async ({ actor, url }) =>
  Response.json(await getRawFinding(actor, url.pathname.split("/")[3] ?? "")),
);
