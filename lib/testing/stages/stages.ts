import fs from "node:fs";
import path from "node:path";
import { buildPages, generateClient } from "#lib/local/start/build.ts";
import { Services } from "#lib/local/start/services.ts";
import { runTool, testEnvironment } from "#lib/testing/stages/tool.ts";
import { NOTHING, readSummary, type Summary } from "#lib/testing/summary.ts";

/** `filters` are the paths that a person asked for; `folder` is for the stage's own files. */
export type Stage = { name: string; run: (asked: { filters: readonly string[]; folder: string }) => Promise<Summary> };

/** A stage that is one check as a whole. */
function toSummary(passed: boolean): Summary {
  return { ...NOTHING, [passed ? "passed" : "failed"]: 1 };
}

async function derive(
  work: (with_: { services: Services; logs: string }) => Promise<boolean>,
  folder: string,
): Promise<void> {
  const services = new Services((name, text) => process.stdout.write(`${name} ${text}\n`));
  const stop = () => void services.stop();
  process.on("SIGTERM", stop).on("SIGINT", stop);
  try {
    await work({ services, logs: folder });
  } finally {
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

/** Runs a test runner and reads what it counted; one that died without a count is one failure. */
async function counted(script: string, args: readonly string[], folder: string): Promise<Summary> {
  const file = path.join(folder, "summary.json");
  fs.rmSync(file, { force: true });
  const passed = await runTool(script, args, testEnvironment({ PLIMSOLL_TEST_SUMMARY: file }));
  const summary = readSummary(file) ?? NOTHING;
  const { failed } = summary;
  return { ...summary, failed: failed === 0 && !passed ? 1 : failed };
}

export const STAGES: readonly Stage[] = [
  {
    name: "client",
    run: async ({ folder }) => {
      await derive(generateClient, folder);
      return NOTHING;
    },
  },
  { name: "types", run: async () => toSummary(await runTool("typescript/bin/tsc", ["--noEmit"])) },
  {
    name: "lint",
    run: async () =>
      toSummary(
        await runTool("@biomejs/biome/bin/biome", [
          "check",
          "--config-path=lib/testing/lint.jsonc",
          "--vcs-root=.",
          ".",
        ]),
      ),
  },
  {
    name: "unit",
    run: ({ filters, folder }) =>
      counted("vitest/vitest.mjs", ["run", "--config", "lib/testing/vitest.config.ts", ...filters], folder),
  },
  { name: "chaos", run: async () => toSummary(await runTool("../lib/testing/chaos/main.ts", ["--quick"])) },
  {
    name: "build",
    run: async ({ folder }) => {
      await derive(buildPages, folder);
      return toSummary(true);
    },
  },
  {
    name: "e2e",
    run: ({ filters, folder }) =>
      counted(
        "@playwright/test/cli.js",
        ["test", "--config", "e2e/playwright.config.ts", "--pass-with-no-tests", ...filters],
        folder,
      ),
  },
];
