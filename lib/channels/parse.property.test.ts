import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "#lib/channels/json.ts";
import { CHANNEL_LIMITS } from "#lib/channels/limits.ts";
import { parseChannel } from "#lib/channels/parse.ts";
import { isSpace } from "#lib/channels/scan.ts";
import { corpusFiles } from "#lib/testing/corpus.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

const LIMITS = { ...CHANNEL_LIMITS, plainBytes: 4 * 1024 * 1024, rows: 5000 };
const OWN = [
  JSON.stringify({ findings: [findingRecord(), findingRecord({ id: "2".repeat(32) })] }),
  `${JSON.stringify(discoveryRecord())}\n${JSON.stringify(discoveryRecord())}\n`,
  JSON.stringify([findingRecord()], null, 2),
];
const SAMPLES = [...OWN.map((text) => Buffer.from(text)), ...corpusFiles().map((file) => Buffer.from(file.bytes))];

/** What holds for any file: it ends, in bounds, and each of its items has exactly one outcome. */
async function holds(file: Uint8Array): Promise<void> {
  const started = performance.now();
  const result = await parseChannel(file, LIMITS);
  expect(performance.now() - started).toBeLessThan(2000);
  if (!result.ok) {
    expect(result.problem.message).toMatch(/^The /);
    expect(result.problem.remedy).toMatch(/\w/);
    return;
  }
  const { bytes, items, records, noted, refused, quarantined, duplicates } = result.parsed;
  const all = [...records, ...noted, ...refused, ...quarantined, ...duplicates];
  expect(all.map((outcome) => outcome.index).sort((a, b) => a - b)).toEqual(Array.from({ length: items }, (_, n) => n));
  for (const { start, end } of all) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(bytes.length);
  }
  if (bytes[bytes.findIndex((byte) => !isSpace(byte))] !== 0x7b && !result.parsed.problem) {
    const left = Buffer.from(bytes);
    for (const { start, end } of all) left.fill(0x20, start, end);
    expect(left.toString("latin1").replaceAll("\u001e", " ")).toMatch(/^[\s,[\]]*$/);
  }
  const spans = [...new Map(all.map(({ start, end }) => [start, end])).entries()].sort(([a], [b]) => a - b);
  for (const [place, [, end]] of spans.entries()) expect(spans[place + 1]?.[0] ?? end).toBeGreaterThanOrEqual(end);
}

const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("flip", "cut", "insert", "repeat", "swap"),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
    fc
      .constantFrom(
        "{",
        "}",
        "[",
        "]",
        '"',
        ",",
        ":",
        "\n",
        "\\",
        "NaN",
        "1e999",
        "\u0000",
        "\ud800",
        "null",
        "[[[[",
        '{"findings":[',
      )
      .map((text) => Buffer.from(text)),
  ),
});

function apply(file: Uint8Array, { at, kind, bytes }: { at: number; kind: string; bytes: Uint8Array }): Uint8Array {
  const place = file.length === 0 ? 0 : at % file.length;
  const [before, after] = [file.subarray(0, place), file.subarray(place)];
  if (kind === "cut") return before;
  if (kind === "insert") return Buffer.concat([before, bytes, after]);
  if (kind === "repeat") return Buffer.concat([file, after]);
  if (kind === "swap") return Buffer.concat([after, before]);
  const flipped = Buffer.from(file);
  flipped.set(bytes.subarray(0, Math.max(0, flipped.length - place)), place);
  return flipped;
}

describe("any file is answered within bounds and its counts add up", () => {
  test("arbitrary bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), holds), { numRuns: 1500 });
  });

  test("arbitrary text of JSON's own characters", async () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n 0129-eE.truefalsn"{}[]'), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, (value) => holds(Buffer.from(value))),
      { numRuns: 3000 },
    );
  });

  test("arbitrary JSON, alone, in a list, one a line, and gzipped", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json({ maxDepth: 6 }), { minLength: 1, maxLength: 6 }), async (values) => {
        await holds(Buffer.from(`[${values.join(",")}]`));
        await holds(gzipSync(values.join("\n")));
        const listed = await parseChannel(Buffer.from(`[${values.join(",")}]`));
        expect(listed.ok && listed.parsed.quarantined).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("mutated records of every channel", async () => {
    const mutated = fc.tuple(fc.constantFrom(...SAMPLES), fc.array(edit, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(mutated, ([sample, edits]) => holds(edits.reduce(apply, sample))),
      { numRuns: 1500 },
    );
  }, 60_000);

  test("a gzip file cut or changed anywhere", async () => {
    const zipped = gzipSync(Buffer.concat(OWN.map((text) => Buffer.from(`${text}\n`))));
    await fc.assert(
      fc.asyncProperty(edit, (change) => holds(apply(zipped, change))),
      { numRuns: 400 },
    );
  });

  test("an answer cut at every byte gives what is whole before the cut", async () => {
    const [first = ""] = OWN;
    for (let length = 1; length < first.length; length += 1) {
      const result = await parseChannel(Buffer.from(first.slice(0, length)));
      if (!result.ok) throw new Error(`cut at ${length}: ${result.problem.message}`);
      expect(result.parsed.problem).not.toBeNull();
      expect(result.parsed.records.length).toBeLessThanOrEqual(2);
    }
  });

  test("rows keep their order and nothing of a list is lost, whatever stands between", async () => {
    const value: fc.Arbitrary<Json> = fc.oneof(fc.constant(findingRecord()), fc.integer(), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 30 }), async (values) => {
        const result = await parseChannel(Buffer.from(JSON.stringify(values, null, 1)));
        expect(result.ok && result.parsed.items).toBe(values.length);
      }),
      { numRuns: 200 },
    );
  });
});
