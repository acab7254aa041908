/**
 * What a reader would not see, or would see in a false order: controls, marks of direction and joining, line and
 * paragraph separators, spaces other than the plain one, private use and lone surrogates.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|(?! )\p{Zs}/gu;

export type TextRun = { text: string; isEscape: boolean };

/** A text in runs: as it is, and by code point ("U+202E") where something in it cannot be seen. */
export function visibleRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const { 0: unseen, index } of text.matchAll(UNSEEN)) {
    if (index > from) runs.push({ text: text.slice(from, index), isEscape: false });
    runs.push({ text: codePoint(unseen), isEscape: true });
    from = index + unseen.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), isEscape: false });
  return runs;
}

/** The same in one text, each escape in brackets that names of objects hardly use: "⟨U+202E⟩gpj.exe". */
export function visibleText(text: string): string {
  return text.replaceAll(UNSEEN, (unseen) => `⟨${codePoint(unseen)}⟩`);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
