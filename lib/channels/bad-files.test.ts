import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CHANNEL_LIMITS, type ChannelLimits } from "#lib/channels/limits.ts";
import { type Parsed, parseChannel } from "#lib/channels/parse.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";

async function parse(content: string | Uint8Array, limits: ChannelLimits = CHANNEL_LIMITS): Promise<Parsed> {
  const result = await parseChannel(typeof content === "string" ? Buffer.from(content) : content, limits);
  if (!result.ok) throw new Error(result.problem.message);
  return result.parsed;
}

async function problem(content: string | Uint8Array, limits: ChannelLimits = CHANNEL_LIMITS): Promise<string> {
  const result = await parseChannel(typeof content === "string" ? Buffer.from(content) : content, limits);
  const found = result.ok ? result.parsed.problem : result.problem;
  expect(found?.remedy).toMatch(/\w/);
  return found?.message ?? "no problem";
}

const good = JSON.stringify(findingRecord());
const other = JSON.stringify(findingRecord({ id: "2".repeat(32) }));

describe("files that are not as they should be", () => {
  test("F01: an empty file is no answer of no findings", async () => {
    expect(await problem("")).toMatch(/empty/);
    expect(await problem("\uFEFF")).toMatch(/empty/);
    expect(await problem(gzipSync(""))).toMatch(/empty/);
  });

  test("F03: a login page, a spreadsheet, a picture and other encodings are refused by name", async () => {
    expect(await problem("<!doctype html><title>Sign in</title>")).toMatch(/HTML/);
    expect(await problem(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]))).toMatch(/ZIP/);
    expect(await problem(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toMatch(/PNG/);
    expect(await problem(Buffer.from(`\uFEFF${good}`, "utf16le"))).toMatch(/UTF-16/);
    expect(await problem(Buffer.from(good, "utf16le"))).toMatch(/UTF-16/);
    expect(await problem(gzipSync(gzipSync(good)))).toMatch(/twice/);
  });

  test("F05: a file that was cut gives what came before the cut, and says so", async () => {
    const cut = `{"findings":[${good},${other.slice(0, 200)}`;
    const parsed = await parse(cut);
    expect(parsed.records).toHaveLength(1);
    expect(parsed.quarantined).toMatchObject([{ index: 1, reason: "cut_off" }]);
    expect(parsed.problem?.message).toMatch(/cut/);
  });

  test("F05: a gzip file that was cut gives what came before the cut; a corrupt one gives nothing", async () => {
    const lines = Array.from({ length: 400 }, (_, n) =>
      JSON.stringify(findingRecord({ id: n.toString(16).padStart(32, "0"), title: String(Math.sin(n)) })),
    );
    const whole = gzipSync(lines.join("\n"));
    const parsed = await parse(whole.subarray(0, whole.length - 600));
    expect(parsed.problem?.message).toMatch(/gzip file was cut/);
    expect(parsed.records.length).toBeGreaterThan(100);
    expect(parsed.records.length).toBeLessThan(400);
    const corrupt = Buffer.from(whole);
    corrupt.writeUInt32LE(0, corrupt.length - 8);
    expect(await problem(corrupt)).toMatch(/corrupt/);
    expect(await problem(Buffer.concat([whole, Buffer.from("tail")]))).toMatch(/not gzip/);
    expect((await parse(Buffer.concat([whole, Buffer.alloc(512)]))).problem).toBeNull();
  });

  test("F11: a gzip bomb ends at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024, 0x20));
    const started = performance.now();
    expect(await problem(bomb, { ...CHANNEL_LIMITS, plainBytes: 1024 * 1024 })).toMatch(/beyond 1 MiB/);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("H07: a file, a row and a number of rows beyond the limit are named", async () => {
    expect(await problem(Buffer.alloc(2048), { ...CHANNEL_LIMITS, fileBytes: 1024 })).toMatch(/larger than/);
    const { quarantined, records } = await parse(`${good}\n${other}`, { ...CHANNEL_LIMITS, rowBytes: good.length });
    expect([quarantined, records].map((list) => list.length)).toEqual([0, 2]);
    const long = JSON.stringify(findingRecord({ title: "t".repeat(2000) }));
    expect((await parse(`${good}\n${long}`, { ...CHANNEL_LIMITS, rowBytes: 2500 })).quarantined).toMatchObject([
      { index: 1, reason: "too_large" },
    ]);
    const many = await parse(`[${"1,".repeat(50)}1]`, { ...CHANNEL_LIMITS, rows: 10 });
    expect(many.items).toBe(10);
    expect(many.problem?.message).toMatch(/more than 10 records/);
  });

  test("a UTF-8 mark is dropped, and what follows a value is named", async () => {
    expect((await parse(`\uFEFF${good}`)).records).toHaveLength(1);
    const trailing = await parse(`${good}\nthe end`);
    expect(trailing.records).toHaveLength(1);
    expect(trailing.quarantined).toMatchObject([{ index: 1, reason: "not_json" }]);
    expect((await parse(`[${good}]]`)).quarantined).toMatchObject([{ index: 1, reason: "not_json" }]);
  });

  test.each([
    ["a missing comma", `[${good} ${other},${good}]`],
    ["single quotes", `[{'id':1},${good}]`],
    ["a comma too many", `[{"a":1,},${good}]`],
    ["an open string", `[{"a":"b\n},${good}]`],
    [
      "bytes that are not UTF-8",
      Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xff]), Buffer.from(`"},${good}]`)]),
    ],
    ["a broken line", `{"a":\n${good}\n`],
    ["a line that is no JSON", `hello\n${good}\n`],
  ])("%s in one row leaves the others alone", async (_, content) => {
    const { records, quarantined } = await parse(content);
    expect(quarantined).toHaveLength(1);
    expect(records).toHaveLength(1);
  });
});
