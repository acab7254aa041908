import type { ExportedFile } from "#lib/reports/commands.ts";

/** A file as the answer of a route, with what it is of in headers: the CSV itself holds rows only. */
export function answerCsv({ fileName, rows, asOf, body }: ExportedFile, search: string): Response {
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "X-Plimsoll-Rows": String(rows),
      "X-Plimsoll-As-Of": asOf,
      "X-Plimsoll-Filter": search === "" ? "none" : search,
    },
  });
}
