import { expect, test } from "vitest";
import { splitMiddle } from "#components/ui/split-middle.ts";

test("a short value stays whole", () => {
  expect(splitMiddle("payroll-exports")).toEqual({ head: "payroll-exports", tail: "" });
});

test("the tail keeps the end of an ARN, and nothing is lost", () => {
  const arn = "arn:aws:s3:::very-long-bucket-name-with-many-words-2026-11";
  const { head, tail } = splitMiddle(arn);
  expect(tail).toBe("ords-2026-11");
  expect(head + tail).toBe(arn);
});

test("a cut never falls inside a character that is made of several code points", () => {
  const key = `${"a".repeat(60)}${"👩‍👩‍👧‍👦".repeat(12)}`;
  const { head, tail } = splitMiddle(key);
  expect(head + tail).toBe(key);
  expect(tail).toBe("👩‍👩‍👧‍👦".repeat(Array.from(tail.matchAll(/👦/gu)).length));
});

test("a key in right-to-left script keeps every letter", () => {
  const key = "تقارير/".repeat(40);
  const { head, tail } = splitMiddle(key);
  expect(head + tail).toBe(key);
  expect(tail.length).toBeGreaterThan(0);
});
