import { parseArgs } from "node:util";
import { ROLE_FORMATS, toRoleFormat } from "#lib/connections/role-file.ts";
import { roleFile } from "#lib/sync/required-policy.ts";

const HELP = `Prints the IAM policy for the role that Plimsoll uses, or a template that makes the role.

  node lib/cli/iam-policy.ts [--format ${ROLE_FORMATS.join("|")}]
`;

const { values } = parseArgs({
  options: { format: { type: "string", default: "json" }, help: { type: "boolean" } },
});
const format = toRoleFormat(values.format);
if (values.help) process.stdout.write(HELP);
else if (format !== null) process.stdout.write(roleFile(format).text);
else {
  process.stderr.write(`There is no format ${values.format}: ${ROLE_FORMATS.join(", ")} are.\n`);
  process.exitCode = 1;
}
