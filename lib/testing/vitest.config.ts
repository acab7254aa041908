import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { vitestSummary } from "./vitest-summary.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const summary = process.env.PLIMSOLL_TEST_SUMMARY;

export default defineConfig({
  root,
  test: {
    include: ["lib", "app", "components", "prisma", "bench"].map((room) => `${room}/**/*.test.{ts,tsx}`),
    environment: "node",
    globalSetup: ["lib/testing/global-set-up.ts"],
    setupFiles: ["lib/testing/console.ts"],
    reporters: summary ? ["default", vitestSummary(summary)] : ["default"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // No retries: a test that fails now and then is a defect.
    retry: 0,
    restoreMocks: true,
    coverage: {
      provider: "v8",
      reportsDirectory: "coverage",
      include: ["lib/**", "app/**", "components/**", "prisma/migrate.ts"],
    },
  },
});
