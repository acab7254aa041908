import { expect, test } from "vitest";
import { FAULT_KINDS } from "#lib/local/wire/faults/rule.ts";
import { LEAST_QUICK, problemsOf, type Tally, toTallyLine } from "#lib/testing/chaos/tally.ts";

const GOOD: Tally = {
  kills: 17,
  databaseStops: 3,
  pauses: 2,
  clockSteps: 2,
  fullDisks: 0,
  faults: 214,
  faultKinds: FAULT_KINDS.length,
  passes: 7,
  lost: 0,
  duplicated: 0,
  stale: 0,
  manualSteps: 0,
  wrong: [],
};

test("the last line says what was done and what was lost", () => {
  expect(toTallyLine(GOOD)).toBe(
    `chaos: 17 kills, 3 database stops, 2 fenced pauses, 2 clock steps, 214 faults of ${FAULT_KINDS.length} fault kinds, 7 completed passes: 0 lost, 0 duplicated, 0 stale, 0 manual steps`,
  );
});

test("a run that did enough and lost nothing has no problem", () => {
  expect(problemsOf(GOOD, LEAST_QUICK)).toEqual([]);
});

test("one finding lost, doubled or stale, one manual step, or anything else that is wrong fails the run", () => {
  for (const name of ["lost", "duplicated", "stale", "manualSteps"] as const) {
    expect(problemsOf({ ...GOOD, [name]: 1 }, LEAST_QUICK)).toEqual([`${name}: 1`]);
  }
  expect(problemsOf({ ...GOOD, wrong: ["a bucket"] }, LEAST_QUICK)).toEqual(["a bucket"]);
});

test("a run that proves less than it should fails: kills without a completed pass show nothing", () => {
  expect(problemsOf({ ...GOOD, passes: 4, faultKinds: 3 }, LEAST_QUICK)).toEqual([
    "passes: 4 of at least 5",
    `faultKinds: 3 of at least ${FAULT_KINDS.length}`,
  ]);
});
