import path from "node:path";
import { CannotMeasure } from "#bench/metric.ts";
import { ROOT } from "#lib/local/start/program.ts";
import { canRun, runProgram } from "#lib/testing/clients/run-program.ts";

const VENV = path.join(ROOT, ".plimsoll/bench-python");
const OURS = path.join(VENV, "bin/python");
const PACKAGES = ["boto3==1.43.107", "psycopg2-binary==2.9.13"];
const NEEDED = ["-c", "import boto3, psycopg2"];

/** Whether a program is there and has what the loop imports. */
const hasBoth = (python: string): boolean => canRun(python, NEEDED);

/**
 * A Python with boto3 and psycopg2: the one asked for, one that has both, or one that is made with pip.
 * @throws CannotMeasure with the reason when there is none.
 */
export async function findPython(asked: string | undefined): Promise<string> {
  const found = (asked === undefined ? ["python3", "/usr/bin/python3", OURS] : [asked]).find(hasBoth);
  if (found !== undefined) return found;
  if (asked !== undefined) throw new CannotMeasure(`${asked} has no boto3 or no psycopg2`);
  process.stdout.write("  installing boto3 and psycopg2 for the other side …\n");
  const steps = [
    ["python3", "-m", "venv", VENV],
    [OURS, "-m", "pip", "install", "-q", ...PACKAGES],
  ];
  for (const [program = "", ...args] of steps) {
    const { code, err } = await runProgram(program, args).catch(({ message }: Error) => ({ code: 1, err: message }));
    if (code !== 0) throw new CannotMeasure(`boto3 and psycopg2 cannot be installed: ${err.trim().split("\n").at(-1)}`);
  }
  return OURS;
}
