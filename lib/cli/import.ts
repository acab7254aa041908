import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { tooLarge } from "#lib/channels/decode.ts";
import { type ImportResult, isClean } from "#lib/channels/import-result.ts";
import { importWords } from "#lib/channels/import-words.ts";
import { CHANNEL_LIMITS } from "#lib/channels/limits.ts";
import { readUpload } from "#lib/channels/upload.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { PlimsollError } from "#lib/errors.ts";
import { importFileCommand } from "#lib/sync/import/import-file.ts";

const HELP = `Imports Macie findings from files of any channel.

  npm run import -- [--json] FILE…

  FILE      GetFindings answers, findings as the console exports them, EventBridge events, Security Hub findings or
            discovery results: JSON or JSON lines, plain or gzip, at most 64 MiB; - reads standard input
  --json    one line of JSON a file

Ends with 0 when every record was stored, was known or is no finding; 2 when some could not be read; 1 when a file
could not be read at all.
`;

async function readFileOf(path: string): Promise<Uint8Array> {
  if (path === "-") return readUpload({ headers: new Headers(), body: process.stdin });
  const { size } = await stat(path);
  if (size > CHANNEL_LIMITS.fileBytes) throw new PlimsollError("too_large", tooLarge(CHANNEL_LIMITS.fileBytes));
  return readFile(path);
}

type Done = { line: string; code: 0 | 1 | 2 };

function toFailure(path: string, thrown: unknown, isJson: boolean): Done {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const remedy = thrown instanceof PlimsollError ? (thrown.remedy ?? "") : "";
  const line = isJson
    ? JSON.stringify({ name: path, error: { message, remedy } })
    : `${path}: ${message} ${remedy}`.trimEnd();
  return { line, code: 1 };
}

async function importOne(path: string, isJson: boolean): Promise<Done> {
  try {
    const bytes = await readFileOf(path);
    const result: ImportResult = await importFileCommand(systemActor("shell"), { name: path, bytes });
    return { line: isJson ? JSON.stringify(result) : importWords(result), code: isClean(result) ? 0 : 2 };
  } catch (thrown) {
    return toFailure(path, thrown, isJson);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    return values.help ? 0 : 1;
  }
  const codes: number[] = [];
  for (const path of positionals) {
    const { line, code } = await importOne(path, values.json === true);
    (code === 1 ? process.stderr : process.stdout).write(`${line}\n`);
    codes.push(code);
  }
  return codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0;
}

await runCommand(main);
