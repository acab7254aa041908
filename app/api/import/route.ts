import { route } from "#lib/access/route.ts";
import { readUpload } from "#lib/channels/upload.ts";
import { importFileCommand } from "#lib/sync/import/import-file.ts";

/** Takes one file as the body of the request; `?name=` is what it is called. Answers what became of each record. */
export const POST = route("import:create", async ({ actor, request, url }) => {
  const bytes = await readUpload(request);
  const name = url.searchParams.get("name") ?? "upload";
  return Response.json({ result: await importFileCommand(actor, { name, bytes }) });
});
