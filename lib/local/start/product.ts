import path from "node:path";
import { z } from "zod";
import type { AwsConnection } from "#lib/local/start/options.ts";
import { type Environment, type Program, startProgram } from "#lib/local/start/program.ts";
import { runOnce } from "#lib/local/start/run-once.ts";
import type { Services } from "#lib/local/start/services.ts";

/** The product's own commands, run as programs: this room imports no product code. */
export type Product = { services: Services; environment: Environment; logs: string };

const Administrator = z.union([
  z.object({ created: z.literal(true), email: z.string(), password: z.string() }),
  z.object({ created: z.literal(false) }),
]);
export type Administrator = z.infer<typeof Administrator>;

function command({ environment, logs }: Product, name: string) {
  return { name, environment, log: path.join(logs, `${name.replaceAll(" ", "-")}.log`) };
}

/** Makes the first administrator unless there is one. The password is told here once and kept nowhere. */
export async function firstAdministrator(product: Product): Promise<Administrator> {
  const { lines } = await runOnce(product.services, {
    ...command(product, "first administrator"),
    command: ["lib/cli/first-administrator.ts", "--json"],
    secret: true,
  });
  return Administrator.parse(JSON.parse(lines.at(-1) ?? ""));
}

/** Adds the connection, or brings it up to date. @returns what was said. */
export async function connect(product: Product, connection: AwsConnection): Promise<string[]> {
  const { name, regions, accountId, roleArn, externalId } = connection;
  const pairs = { name, regions, account: accountId, "role-arn": roleArn, "external-id": externalId };
  const args = Object.entries(pairs).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]));
  const connecting = { ...command(product, "connect"), command: ["lib/cli/connect.ts", ...args] as const };
  return (await runOnce(product.services, connecting)).lines;
}

/** What a first sync came to: its exit code (lib/cli/sync.ts). */
export const SYNC_RESULTS = {
  0: "complete",
  1: "failed",
  2: "partly complete; the page Sync says what is missing and why",
} as const;

/** What the sync says when it was not needed (lib/cli/sync.ts). */
const SYNCED_BEFORE = "Synced before.";

/** Reads everything once, unless it was read before. Each line of its progress goes to `onLine`. */
export async function firstSync(product: Product, onLine: (line: string) => void): Promise<string> {
  const { code, lines } = await runOnce(product.services, {
    ...command(product, "sync"),
    command: ["lib/cli/sync.ts", "--if-never"],
    mayEnd: [0, 1, 2],
    onLine,
  });
  // Nothing was read now, so nothing is said of how complete it is.
  if (lines.includes(SYNCED_BEFORE)) return "done before";
  return SYNC_RESULTS[code === 0 ? 0 : code === 2 ? 2 : 1];
}

/** Starts the program that runs the queued syncs; with `dev` it starts again when its sources change. */
export function startWorker(product: Product, { dev }: { dev: boolean }): Program {
  return startProgram({ ...command(product, "worker"), command: ["lib/cli/worker.ts"], watch: dev });
}

/** Starts the web server: the built pages, or with `dev` the sources as they change. */
export function startWeb(product: Product, { port, dev }: { port: number; dev: boolean }): Program {
  const next = "node_modules/next/dist/bin/next";
  return startProgram({
    ...command(product, "web"),
    command: [next, dev ? "dev" : "start", "--hostname", "127.0.0.1", "--port", String(port)],
    echo: dev,
  });
}
