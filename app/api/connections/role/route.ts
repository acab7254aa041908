import { route } from "#lib/access/route.ts";
import { ROLE_FORMATS, toRoleFormat } from "#lib/connections/role-file.ts";
import { PlimsollError } from "#lib/errors.ts";
import { roleFile } from "#lib/sync/required-policy.ts";

/** The read role as a file: `?format=cloudformation`, `terraform` or `json`. */
export const GET = route("connections:manage", async ({ url }) => {
  const format = toRoleFormat(url.searchParams.get("format"));
  if (format === null)
    throw new PlimsollError("invalid", { message: `format: one of ${ROLE_FORMATS.join(", ")} is expected` });
  const { name, type, text } = roleFile(format);
  return new Response(text, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` },
  });
});
