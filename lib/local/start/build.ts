import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inheritedEnvironment } from "#lib/env.ts";
import { takeLock } from "#lib/local/start/lock.ts";
import { type Environment, ROOT } from "#lib/local/start/program.ts";
import { runOnce } from "#lib/local/start/run-once.ts";
import type { Services } from "#lib/local/start/services.ts";
import { filesUnder, hashOf, unlessStamped } from "#lib/local/start/stamp.ts";

type Work = { services: Services; logs: string };

/** Where what is derived from the sources is remembered and locked; goes when the packages are installed anew. */
const CACHE = path.join(ROOT, "node_modules/.cache/plimsoll");

const BUILD_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const NOT_BUILT = /^lib[\\/](local|testing|cli|db[\\/]generated)[\\/]|\.test\.tsx?$/;

/** The environment of a program that only reads files: nothing of this installation can get into what it makes. */
function plainEnvironment(): Environment {
  const kept = Object.entries(inheritedEnvironment()).filter(
    ([name]) => !/^(AWS_|DATABASE_|PLIMSOLL_|APP_ORIGIN$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" };
}

/** One process at a time; the others wait and then find the work done. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(CACHE, { recursive: true });
  for (;;) {
    const lock = await takeLock({ folder: CACHE, address: "", command: "lib/" });
    if ("release" in lock) return work().finally(() => lock.release());
    await sleep(500);
  }
}

/** Makes the typed database client from the schema. @returns false when it was up to date. */
export function generateClient({ services, logs }: Work): Promise<boolean> {
  const hash = hashOf(ROOT, ["prisma/schema.prisma", "prisma/config.ts", "package-lock.json"]);
  return alone(() =>
    unlessStamped(path.join(ROOT, "lib/db/generated/.stamp"), hash, async () => {
      await runOnce(services, {
        name: "prisma generate",
        command: ["node_modules/prisma/build/index.js", "generate", "--config", "prisma/config.ts"],
        environment: plainEnvironment(),
        log: path.join(logs, "generate.log"),
      });
    }),
  );
}

/** Builds the pages unless the sources are those of the last build. @returns false when there was nothing to do. */
export function buildPages({ services, logs }: Work): Promise<boolean> {
  return alone(() =>
    unlessStamped(path.join(ROOT, ".next/plimsoll-build"), hashOfSources(), async () => {
      await runOnce(services, {
        name: "next build",
        command: ["node_modules/next/dist/bin/next", "build"],
        environment: plainEnvironment(),
        log: path.join(logs, "build.log"),
      });
    }),
  );
}

function hashOfSources(): string {
  return hashOf(
    ROOT,
    filesUnder(ROOT, BUILD_SOURCES).filter((file) => !NOT_BUILT.test(file)),
  );
}
