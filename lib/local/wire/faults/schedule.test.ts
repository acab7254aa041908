import { expect, test } from "vitest";
import { FAULT_KINDS } from "#lib/local/wire/faults/rule.ts";
import { makeSchedule } from "#lib/local/wire/faults/schedule.ts";
import type { SignedRequest } from "#lib/local/wire/service.ts";
import { callerFrom } from "#lib/testing/small-world.ts";

const request = (operation = "ListFindings", region = "us-east-1"): SignedRequest => ({
  service: "macie2",
  operation,
  caller: callerFrom(undefined, region),
});

test("fault n is given to the nth matching request and to no other", () => {
  const schedule = makeSchedule({ rules: [{ kind: "throttle", operation: "ListFindings", nth: 2 }] });
  const kinds = ["ListFindings", "GetFindings", "ListFindings", "ListFindings"].map(
    (operation) => schedule.take(request(operation))?.kind,
  );
  expect(kinds).toEqual([undefined, undefined, "throttle", undefined]);
});

test("a count gives a run of requests the fault, and null all that follow", () => {
  const run = makeSchedule({ rules: [{ kind: "hang", nth: 2, count: 2 }] });
  expect([1, 2, 3, 4].map(() => run.take(request())?.kind)).toEqual([undefined, "hang", "hang", undefined]);
  const always = makeSchedule({ rules: [{ kind: "hang", region: "eu-west-1", count: null }] });
  expect(always.take(request())).toBeUndefined();
  expect([1, 2, 3].map(() => always.take(request("ListFindings", "eu-west-1"))?.kind)).toEqual([
    "hang",
    "hang",
    "hang",
  ]);
});

test("the first due rule wins, and each rule counts what it matches", () => {
  const schedule = makeSchedule({ rules: [{ kind: "throttle" }, { kind: "error-500", nth: 2 }] });
  expect([schedule.take(request())?.kind, schedule.take(request())?.kind]).toEqual(["throttle", "error-500"]);
});

test("the random mode repeats with its seed and keeps near its rate", () => {
  const plan = { random: { seed: 5, rate: 0.2, kinds: [...FAULT_KINDS] } };
  const draw = () => {
    const schedule = makeSchedule(plan);
    return Array.from({ length: 1000 }, () => schedule.take(request())?.kind);
  };
  const first = draw();
  expect(draw()).toEqual(first);
  const given = first.filter((kind) => kind !== undefined);
  expect(given.length).toBeGreaterThan(150);
  expect(given.length).toBeLessThan(250);
  expect(new Set(given).size).toBe(FAULT_KINDS.length);
});

test("an unknown kind is refused by name", () => {
  expect(() => makeSchedule().set(JSON.parse('{"rules":[{"kind":"explode"}]}'))).toThrow("rules");
});
