import { expect, test } from "vitest";
import { capReached, FINDINGS_A_JOB } from "#lib/sync/jobs/caps.ts";

const counts = (...all: number[]) => all.map((count, index) => ({ groupKey: `job-${index}`, count }));

test("a job with as many findings as Macie keeps is named, with where the rest is", () => {
  const note = capReached(counts(99_999, FINDINGS_A_JOB, 250_000), "eu-west-1");
  expect(note?.message).toContain("2 jobs have that many (job-1, job-2)");
  expect(note?.remedy).toContain("npm run import");
});

test("fewer are no cap, and neither are findings of no job", () => {
  expect(capReached(counts(0, 99_999), "eu-west-1")).toBeUndefined();
  expect(capReached([{ groupKey: "", count: 500_000 }, null, {}, "x"], "eu-west-1")).toBeUndefined();
});
