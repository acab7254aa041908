import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FirstSteps } from "#components/overview/first-steps.tsx";
import type { Standing } from "#lib/overview/overview.ts";

function text(changes: Partial<Standing>): string {
  const standing: Standing = { connections: 1, buckets: 0, endedRuns: 0, isRunning: false, ...changes };
  return renderToStaticMarkup(<FirstSteps standing={standing} />);
}

test("without a connection the command that makes one is there", () => {
  expect(text({ connections: 0 })).toContain("not connected to AWS");
  expect(text({ connections: 0 })).toContain("lib/cli/connect.ts");
});

test("each state before the first bucket says that nothing is known, and leads to Sync", () => {
  for (const changes of [{}, { isRunning: true }]) {
    expect(text(changes)).toContain("Nothing is known about any bucket");
    expect(text(changes)).toContain('href="/sync"');
  }
  expect(text({ endedRuns: 3 })).toContain("That is not the same as having none");
});

test("no state before the first bucket shows a number", () => {
  for (const changes of [{ connections: 0 }, {}, { isRunning: true }, { endedRuns: 3 }]) {
    expect(text(changes).replace(/<svg.*?<\/svg>|<[^>]*>|eu-\w+-1/g, "")).not.toMatch(/\d/);
  }
});
