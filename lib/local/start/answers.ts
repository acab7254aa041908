import { setTimeout as sleep } from "node:timers/promises";
import { PlimsollError } from "#lib/errors.ts";
import type { Program } from "#lib/local/start/program.ts";
import { lastLine } from "#lib/local/start/services.ts";

/** Whether an HTTP server answers here with anything at all but a failure of its own. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/**
 * Waits until a program that was just started answers at `url`.
 * @throws PlimsollError when it ends first, or does not answer in two minutes.
 */
export async function untilAnswering(program: Program, url: string): Promise<void> {
  let ended: string | undefined;
  void program.ended.then(({ lastWords }) => {
    ended = lastLine(lastWords) || "it ended without a word";
  });
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) {
    if (await answers(url)) return;
    if (ended !== undefined)
      throw new PlimsollError("unavailable", {
        message: `The ${program.name} did not start: ${ended}`,
        remedy: `All it said is in ${program.log}.`,
      });
  }
  throw new PlimsollError("unavailable", {
    message: `The ${program.name} does not answer at ${url}.`,
    remedy: `All it said is in ${program.log}.`,
  });
}
