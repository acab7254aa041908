import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { formatCount } from "#lib/format.ts";
import { type Replayed, replay } from "#lib/sync/replay/replay.ts";

const HELP = `Reads every bucket and finding again out of the kept pages, without AWS, and says what is read differently now.

  npm run replay -- [--dry-run] [--write]

  --dry-run   changes nothing (the default)
  --write     stores what is read differently; each change is a version in the history

Ends with 0 when every record could be read, 2 when some could not, 1 when it failed.
`;

const OPTIONS = {
  "dry-run": { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** How many records are told one by one. */
const SHOWN = 50;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** As JSON, so that a text from outside stays inside its quotes. */
const textOf = (value: unknown) => (value === null ? "unknown" : JSON.stringify(value));

function lineOf({ kind, name, changes, problem }: Replayed): string {
  const told = changes.map(({ fact, before, after }) =>
    fact === "detections" ? fact : `${fact} ${textOf(before)} → ${textOf(after)}`,
  );
  return `${kind} ${JSON.stringify(name)}: ${problem ?? told.join("; ")}`;
}

async function run(isDry: boolean): Promise<number> {
  const facts = new Map<string, number>();
  let told = 0;
  const replayed = replay(systemActor("shell"), { isDry });
  let step = await replayed.next();
  for (; step.done !== true; step = await replayed.next()) {
    told += 1;
    if (told <= SHOWN) print(lineOf(step.value));
    for (const { fact } of step.value.changes) {
      const key = `${step.value.kind}.${fact}`;
      facts.set(key, (facts.get(key) ?? 0) + 1);
    }
  }
  if (told > SHOWN) print(`… and ${formatCount(told - SHOWN)} more`);
  for (const { kind, read, changed, unreadable, others } of step.value) {
    print(
      `${kind}: ${formatCount(read)} read again, ${formatCount(changed)} ${isDry ? "would change" : "changed"}, ` +
        `${formatCount(unreadable)} could not be read, ${formatCount(others)} have no page of the API`,
    );
  }
  for (const [fact, count] of [...facts].sort()) print(`  ${fact}: ${formatCount(count)}`);
  return step.value.some(({ unreadable }) => unreadable > 0) ? 2 : 0;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help || (values.write && values["dry-run"])) {
    process.stdout.write(HELP);
    return values.help ? 0 : 1;
  }
  return run(!values.write);
}

await runCommand(main);
