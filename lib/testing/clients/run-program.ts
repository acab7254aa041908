import { spawn, spawnSync } from "node:child_process";

export type Ran = { code: number | null; out: string; err: string };

export type ProgramOptions = { input?: string; environment?: NodeJS.ProcessEnv };

/** Runs a program to its end with `input` on its standard input, in our own environment unless another is given. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { input = "", environment }: ProgramOptions = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "pipe", ...(environment ? { env: environment } : {}) });
    const ran = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      ran.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      ran.err += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...ran }));
    child.stdin.end(input);
  });

/** Whether a program runs with these arguments on this machine. */
export const canRun = (program: string, args: readonly string[]): boolean => spawnSync(program, args).status === 0;
