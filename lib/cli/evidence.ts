import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { PAGE_PROBLEM_WORDS } from "#lib/evidence/evidence.ts";
import { listLostPages, verifyPages } from "#lib/evidence/queries.ts";
import { formatBytes, formatCount } from "#lib/format.ts";

const HELP = `Opens and hashes every kept page anew, and names each that differs.

  npm run evidence:verify

Ends with 0 when every page has the bytes it was kept with and every record has its page, else with 1.
`;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function verify(): Promise<number> {
  const actor = systemActor("shell");
  let differing = 0;
  const pages = verifyPages(actor);
  let step = await pages.next();
  for (; step.done !== true; step = await pages.next()) {
    const { pageId, operation, region, fetchedAt, problem } = step.value;
    differing += 1;
    print(`page ${pageId} (${operation}, ${region}, ${fetchedAt.toISOString()}): ${PAGE_PROBLEM_WORDS[problem]}`);
  }
  const lost = await listLostPages(actor);
  for (const { kind, recordId, pageId } of lost) print(`${kind} ${recordId}: its page ${pageId} is not there`);
  const { pages: all, bytes, unsealed } = step.value;
  print(`${formatCount(all)} pages (${formatBytes(bytes)} as sent) hashed, ${formatCount(differing)} differ.`);
  if (unsealed > 0) print(`${formatCount(unsealed)} of them were kept before pages were sealed, and are not sealed.`);
  return differing === 0 && lost.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { help: { type: "boolean" } }, allowPositionals: true });
  const isVerify = positionals.length === 1 && positionals[0] === "verify";
  if (isVerify && values.help !== true) return verify();
  process.stdout.write(HELP);
  return values.help === true ? 0 : 1;
}

await runCommand(main);
