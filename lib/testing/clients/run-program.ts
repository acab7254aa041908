import { spawn, spawnSync } from "node:child_process";

export type Ran = { code: number | null; out: string; err: string };

/** Runs a program to its end with `input` on its standard input. */
export const runProgram = (program: string, args: readonly string[], input = ""): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "pipe" });
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
