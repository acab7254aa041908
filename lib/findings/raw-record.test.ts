import { expect, test } from "vitest";
import { rawRecord } from "#lib/findings/raw-record.ts";

const page = Buffer.from(
  '{"findings":[{"id":"a"},{"id":"b","size":18446744073709551615,"score":1.50,"count":9007199254740993,"n":1e2}]}',
);

test("a record is shown with its numbers digit for digit", () => {
  expect(rawRecord(page, "findings", 1)).toBe(
    '{\n  "id": "b",\n  "size": 18446744073709551615,\n  "score": 1.50,\n  "count": 9007199254740993,\n  "n": 1e2\n}',
  );
});

test("what cannot be seen, or turns text around, is written as JSON's own escapes", () => {
  const key = "\u202Egpj.exe \u2066\u00A0\u{E0041}";
  const raw = rawRecord(Buffer.from(JSON.stringify({ findings: [{ key }] })), "findings", 0) ?? "";
  expect(raw).toBe('{\n  "key": "\\u202egpj.exe \\u2066\\u00a0\\udb40\\udc41"\n}');
  expect(JSON.parse(raw)).toEqual({ key });
});

test("a record that is not there is null", () => {
  expect([
    rawRecord(page, "findings", 2),
    rawRecord(page, "buckets", 0),
    rawRecord(Buffer.from("[]"), "findings", 0),
  ]).toEqual([null, null, null]);
});
