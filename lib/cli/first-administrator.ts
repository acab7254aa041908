import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import {
  createFirstAdministratorCommand,
  FIRST_ADMINISTRATOR,
  type NewPassword,
  resetFirstAdministratorCommand,
} from "#lib/access/commands.ts";
import { runCommand } from "#lib/cli/run-command.ts";

const HELP = `Makes the first administrator and prints the password once.

  node lib/cli/first-administrator.ts [--reset] [--json]

  --reset   sets a new password for ${FIRST_ADMINISTRATOR}, enables the account and ends its sessions
  --json    one line of JSON: {"created":true,"email":"…","password":"…"} or {"created":false}
`;

function toLine(made: NewPassword | null, isReset: boolean): string {
  if (made === null) return "An administrator exists already. --reset sets a new password.";
  const what = isReset ? "New password, and every session ended" : "First administrator";
  return `${what}: ${made.email} with the password ${made.password} (shown only now).`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { reset: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const actor = systemActor("first-administrator");
  const isReset = values.reset === true;
  const made = await (isReset ? resetFirstAdministratorCommand(actor) : createFirstAdministratorCommand(actor));
  const line = values.json ? JSON.stringify({ created: made !== null, ...made }) : toLine(made, isReset);
  process.stdout.write(`${line}\n`);
  return 0;
}

await runCommand(main);
