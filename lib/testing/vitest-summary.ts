import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { NO_REASON, type Summary, writeSummary } from "#lib/testing/summary.ts";

/** Counts a vitest run for `npm test`. A file that cannot be loaded and an error outside of any test count as failed. */
export function vitestSummary(file: string): Reporter {
  return {
    onTestRunEnd: (modules: readonly TestModule[], errors: readonly SerializedError[]) => {
      const summary: Summary = { passed: 0, failed: errors.length, skipped: [] };
      for (const module of modules) count(module, summary);
      writeSummary(file, summary);
    },
  };
}

function count(module: TestModule, summary: Summary): void {
  let failed = 0;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === "passed") summary.passed++;
    else if (result.state === "skipped")
      summary.skipped.push({ name: `${module.relativeModuleId} > ${test.fullName}`, reason: result.note ?? NO_REASON });
    else failed++;
  }
  // A failing hook or import fails the file without failing a test.
  summary.failed += failed === 0 && !module.ok() ? 1 : failed;
}
