import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, defineConfig, devices } from "@playwright/test";
import { browserPath } from "./fixtures/browser.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const summary = process.env.PLIMSOLL_TEST_SUMMARY;
const browser = browserPath({ own: chromium.executablePath(), asked: process.env.CHROMIUM_PATH, exists: existsSync });
// Chromium does not run as root with its sandbox on, and must not look for its maker's hosts.
const isRoot = process.getuid?.() === 0;
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: path.join(root, "test-results"),
  globalSetup: "./fixtures/global-set-up.ts",
  metadata: { browser },
  fullyParallel: true,
  workers: 2,
  // No retries: a test that fails now and then is a defect.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // For two slow cores that also run database, server and stand-in: a limit for what hangs, not for what is slow.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: summary ? [["list"], ["./fixtures/summary-reporter.ts", { file: summary }]] : [["list"]],
  use: {
    // Recording costs a third of the time; --trace on records.
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: isRoot ? [...args, "--no-sandbox"] : args,
    },
  },
  projects: [{ name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } }],
});
