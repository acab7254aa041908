import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleRuns, visibleText } from "#components/ui/visible-text.ts";

test.each([
  ["\u202Egpj.exe", "⟨U+202E⟩gpj.exe"],
  ["a\u0000b", "a⟨U+0000⟩b"],
  ["line\nbreak\ttab", "line⟨U+000A⟩break⟨U+0009⟩tab"],
  ["\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"],
  ["zero\u200Dwidth\uFEFF", "zero⟨U+200D⟩width⟨U+FEFF⟩"],
  ["no\u00A0break", "no⟨U+00A0⟩break"],
  ["\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"],
  ["\uD800x", "⟨U+D800⟩x"],
  ["\u{E0041}", "⟨U+E0041⟩"],
])("%j is seen as %s", (text, seen) => {
  expect(visibleText(text)).toBe(seen);
});

test.each(["plain key.csv", "Łódź/Straße/日本語/مرحبا/🚢", "", "a  b ", "</script><script>alert(1)</script>"])(
  "%j stays as it is",
  (text) => {
    expect(visibleText(text)).toBe(text);
  },
);

test("the runs of a text say the same as the text, and no run that is not an escape hides anything", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const runs = visibleRuns(text);
      expect(runs.map((run) => (run.isEscape ? `⟨${run.text}⟩` : run.text)).join("")).toBe(visibleText(text));
      expect(runs.every((run) => run.text !== "")).toBe(true);
      expect(visibleText(visibleText(text))).toBe(visibleText(text));
    }),
  );
});
