import { fileURLToPath } from "node:url";
import type { Call, Outcome } from "#lib/testing/clients/outcome.ts";
import { canRun, runProgram } from "#lib/testing/clients/run-program.ts";

const PROGRAM = fileURLToPath(new URL("./boto.py", import.meta.url));

/** Whether boto3 is on this machine. */
export const hasBoto = (): boolean => canRun("python3", ["-c", "import boto3"]);

/** Makes calls with boto3, in order. */
export async function callBoto(endpoint: string, calls: readonly Call[]): Promise<Outcome[]> {
  const { code, out, err } = await runProgram("python3", [PROGRAM], { input: JSON.stringify({ endpoint, calls }) });
  if (code !== 0) throw new Error(`boto3 ended with ${code}: ${err}`);
  return JSON.parse(out);
}
