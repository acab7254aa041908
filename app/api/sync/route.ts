import { route } from "#lib/access/route.ts";
import { getSyncState } from "#lib/sync/queries.ts";

/** The Sync page's data, asked for again by the browser. `?run=` draws another run. */
export const GET = route("sync:read", async ({ actor, url }) =>
  Response.json(await getSyncState(actor, url.searchParams.get("run"))),
);
