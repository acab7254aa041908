import path from "node:path";
import { inheritedEnvironment } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";
import { isPortFree } from "#lib/local/free-port.ts";
import { openDataFolder } from "#lib/local/start/data-folder.ts";
import { originOf } from "#lib/local/start/environment.ts";
import { takeLock } from "#lib/local/start/lock.ts";
import { HELP, parseOptions, type StartOptions } from "#lib/local/start/options.ts";
import { progressTo } from "#lib/local/start/progress.ts";
import type { Sample } from "#lib/local/start/sample.ts";
import { Services } from "#lib/local/start/services.ts";
import { SignIn } from "#lib/local/start/sign-in.ts";
import { startWorld } from "#lib/local/start/world.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Resolves when a person or a system asks us to end, or when the program that started us is gone. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}

async function run(options: StartOptions): Promise<number> {
  openDataFolder(options.dataFolder);
  const address = originOf(options.port);
  const lock = await takeLock({ folder: options.dataFolder, address });
  if ("pid" in lock) {
    say(
      `Plimsoll already ${lock.ready ? "runs" : "starts"} with the data in ${options.dataFolder}: ${lock.address} (process ${lock.pid}).`,
    );
    say(`Stop it with Ctrl-C there, or: kill ${lock.pid}`);
    return 0;
  }
  const progress = progressTo((text) => process.stdout.write(text));
  const services = new Services(progress.line);
  const signIn = new SignIn();
  let starting: Promise<Sample | undefined> | undefined;
  const stop = askedToStop().then(() => "stop" as const);
  try {
    await refuseTakenPort(options.port);
    starting = startWorld({ options, services, progress, signIn });
    const failed = services.failed.then((message) => {
      throw new PlimsollError("unavailable", {
        message,
        remedy: `The logs are in ${path.join(options.dataFolder, "logs")}. Start again.`,
      });
    });
    failed.catch(() => undefined);
    const sample = await Promise.race([starting, failed, stop]);
    if (sample !== "stop") {
      lock.ready();
      say(readyText(address, signIn, sample?.endpoint));
      await Promise.race([failed, stop]);
    }
    say("Stopping …");
    return 0;
  } finally {
    await settle(services, starting);
    // The password is told once, also when what came after failed.
    if (signIn.isUntold) say(signIn.text());
    lock.release();
  }
}

/** Stops what runs; a step of the start that was on its way finds that out, and what it left is stopped too. */
async function settle(services: Services, starting: Promise<unknown> | undefined): Promise<void> {
  await services.stop();
  await starting?.catch(() => undefined);
  await services.stop();
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw new PlimsollError("conflict", {
    message: `Port ${port} is taken by another program.`,
    remedy: `Stop that program, or choose another port: npm start -- --port ${port + 1}`,
  });
}

function readyText(address: string, signIn: SignIn, standIn: string | undefined): string {
  return [
    "",
    `Plimsoll is ready: ${address}`,
    signIn.text(),
    ...(standIn ? [`stand-in: ${standIn}`] : []),
    "Stop with Ctrl-C.",
    "",
  ].join("\n");
}

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2), inheritedEnvironment());
    if (options === "help") {
      say(HELP);
      return 0;
    }
    return await run(options);
  } catch (thrown) {
    const { message, remedy } = explain(thrown);
    process.stderr.write(`${message}\n${remedy}\n`);
    return 1;
  }
}

function explain(thrown: unknown): { message: string; remedy: string } {
  if (thrown instanceof PlimsollError) return { message: thrown.message, remedy: thrown.remedy ?? "" };
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  if (code === "ENOSPC") return { message: "The disk is full.", remedy: "Free some space and start again." };
  if (code === "EACCES" || code === "EROFS")
    return { message: String(thrown), remedy: "Choose a data folder you may write to: npm start -- --data FOLDER" };
  return {
    message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    remedy: "This is a defect of Plimsoll.",
  };
}

process.exit(await main());
