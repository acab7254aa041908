import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { saveConnectionCommand } from "#lib/connections/commands.ts";
import { ConnectionInput } from "#lib/connections/connection.ts";
import { PlimsollError } from "#lib/errors.ts";

const HELP = `Adds a way into AWS, or brings the one of that name up to date.

  node lib/cli/connect.ts --name NAME --regions eu-west-1,us-east-1 [--account ID] [--role-arn ARN] [--external-id ID]

  --account      the account the credentials must belong to; without it any account is taken
  --role-arn     a role to assume; without it the credentials of the process are used
  --external-id  for a role that exists already; without it one is made and printed
`;

const OPTIONS = {
  name: { type: "string" },
  regions: { type: "string" },
  account: { type: "string" },
  "role-arn": { type: "string" },
  "external-id": { type: "string" },
  help: { type: "boolean" },
} as const;

function toInput(values: Record<string, string | boolean | undefined>): ConnectionInput {
  const parsed = ConnectionInput.safeParse({
    name: values.name,
    regions: String(values.regions ?? "")
      .split(",")
      .map((region) => region.trim())
      .filter(Boolean),
    accountId: values.account,
    roleArn: values["role-arn"],
    externalId: values["external-id"],
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path[0] === undefined ? "input" : String(path[0])} ${message}`,
  );
  throw new PlimsollError("invalid", {
    message: `The connection is not complete: ${problems.join("; ")}.`,
    remedy: "--help lists the options.",
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const input = toInput(values);
  const { isNew, externalId } = await saveConnectionCommand(systemActor("shell"), input);
  process.stdout.write(`${isNew ? "Added" : "Updated"} connection ${input.name}: ${input.regions.join(", ")}.\n`);
  if (externalId !== null) process.stdout.write(`External id for the role's trust policy: ${externalId}\n`);
  return 0;
}

await runCommand(main);
