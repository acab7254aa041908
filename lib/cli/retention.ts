import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { PlimsollError } from "#lib/errors.ts";
import { formatCount, formatInstant } from "#lib/format.ts";
import {
  applyRetentionCommand,
  placeHoldCommand,
  releaseHoldCommand,
  setRetentionCommand,
} from "#lib/retention/commands.ts";
import { countRemovable, listHolds } from "#lib/retention/queries/get-retention.ts";
import {
  AUDIT_YEARS,
  holdWords,
  RETENTION_KINDS,
  RETENTION_WORDS,
  type RetentionCount,
} from "#lib/retention/retention.ts";

const HELP = `How long things are kept. Without an option it lists the rules, the legal holds and what could be removed.

  npm run retention -- [--set KIND=DAYS]… [--hold NAME --reason TEXT [--account ID] [--bucket NAME]] [--release NAME] [--apply]

  --set       keeps a kind so many days once it is no longer current; KIND=all keeps it for good (the default)
              finding    findings that Macie no longer lists
              history    earlier versions of records
              evidence   pages that no record points at
  --hold      places a legal hold of an account, a bucket, or, with neither, of everything; it beats every rule
  --release   releases a legal hold
  --apply     removes what is past its rule and not held, and writes the counts to the audit log

The audit log is never removed from: it keeps at least ${AUDIT_YEARS} years.
`;

const OPTIONS = {
  set: { type: "string", multiple: true, default: [] as string[] },
  hold: { type: "string" },
  reason: { type: "string" },
  account: { type: "string" },
  bucket: { type: "string" },
  release: { type: "string" },
  apply: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const actor = systemActor("shell");
const print = (line: string) => process.stdout.write(`${line}\n`);

async function setRule(text: string): Promise<void> {
  const [name, days] = text.split("=");
  const kind = RETENTION_KINDS.find((one) => one === name);
  if (kind === undefined || days === undefined) {
    throw new PlimsollError("invalid", {
      message: `--set ${text}: not one of ${RETENTION_KINDS.join(", ")} and its days.`,
    });
  }
  await setRetentionCommand(actor, { kind, keepDays: days === "all" ? null : Number(days) });
}

function lineOf({ kind, keepDays, removable, held }: RetentionCount, verb: string): string {
  const rule = keepDays === null ? "kept for good" : `kept ${formatCount(keepDays)} days`;
  return `${kind} (${RETENTION_WORDS[kind]}): ${rule}; ${formatCount(removable)} ${verb}, ${formatCount(held)} held`;
}

async function list(): Promise<void> {
  for (const count of await countRemovable(actor)) print(lineOf(count, "could be removed"));
  print(`audit log: kept for good, at least ${AUDIT_YEARS} years`);
  const holds = await listHolds(actor);
  if (holds.length === 0) print("No legal hold is active.");
  for (const hold of holds) {
    print(
      `legal hold ${hold.name}: ${holdWords(hold)}, since ${formatInstant(hold.placedAt)}, by ${hold.placedBy}: ${hold.reason}`,
    );
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  for (const rule of values.set) await setRule(rule);
  if (values.release !== undefined) await releaseHoldCommand(actor, { name: values.release });
  if (values.hold !== undefined) {
    const { hold: name, account = null, bucket = null, reason } = values;
    if (reason === undefined) throw new PlimsollError("invalid", { message: "--hold needs a --reason." });
    await placeHoldCommand(actor, { name, accountId: account, bucketName: bucket, reason });
  }
  if (values.apply) for (const count of await applyRetentionCommand(actor)) print(lineOf(count, "removed"));
  else await list();
  return 0;
}

await runCommand(main);
