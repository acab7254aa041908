import { PlimsollError } from "#lib/errors.ts";
import { type ProgramOptions, startProgram } from "#lib/local/start/program.ts";
import { lastLine, type Services } from "#lib/local/start/services.ts";

/** Thrown where a start goes no further because it was asked to stop. */
export class Stopped extends Error {}

/**
 * Runs a program to its end. A stop of the services ends it too.
 * @param mayEnd the exit codes that are no failure.
 * @returns its exit code and output lines.
 * @throws PlimsollError with the last thing it said; Stopped when it was ended by a stop.
 */
export async function runOnce(
  services: Services,
  { mayEnd = [0], ...options }: ProgramOptions & { mayEnd?: readonly number[] },
): Promise<{ code: number; lines: string[] }> {
  if (services.stopping) throw new Stopped();
  const lines: string[] = [];
  const program = startProgram({
    ...options,
    onLine: (line) => {
      lines.push(line);
      options.onLine?.(line);
    },
  });
  const forget = services.onStop(options.name, () => program.stop());
  const { code, lastWords } = await program.ended;
  forget();
  if (services.stopping) throw new Stopped();
  if (code !== null && mayEnd.includes(code)) return { code, lines };
  throw new PlimsollError("unavailable", {
    message: /ENOSPC|no space left/i.test(lastWords)
      ? `The disk is full: ${options.name} could not finish.`
      : `${options.name} failed: ${lastLine(lastWords) || (!options.secret && lines.at(-1)) || `it ended with ${code ?? "a signal"}`}`,
    remedy: /ENOSPC|no space left/i.test(lastWords)
      ? "Free some space and start again."
      : `All it said is in ${options.log}.`,
  });
}
