const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A value in two parts, cut so that the tail keeps `tail` characters as people see them: the part that tells ARNs and
 * keys apart. A value that is not longer than twice the tail stays whole, with an empty tail.
 */
export function splitMiddle(value: string, tail = 12): { head: string; tail: string } {
  if (value.length <= tail * 2) return { head: value, tail: "" };
  // Only the end is cut into graphemes: a key has up to 1,024 bytes, and a table shows many.
  const from = value.length - tail * 8;
  const end = value.slice(Math.max(0, from));
  const starts = Array.from(graphemes.segment(end), ({ index }) => index);
  const start = starts.at(-tail);
  if (start === undefined || start === 0) return { head: value, tail: "" };
  const cut = value.length - end.length + start;
  return { head: value.slice(0, cut), tail: value.slice(cut) };
}
