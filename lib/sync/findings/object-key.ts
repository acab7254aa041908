import { storable, textOf } from "#lib/sync/read-value.ts";

/** UTF-8 that also writes a lone surrogate (as WTF-8 does), so that no two keys have the same bytes. */
function toBytes(text: string): Buffer {
  const parts = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(letter, "utf8");
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(parts);
}

/** An object's key as Postgres can keep it, and its exact bytes where that changed it. */
export function toKey(value: unknown, member: string): { objectKey: string | null; objectKeyRaw: string | null } {
  const objectKey = textOf(value, member);
  const isChanged = typeof value === "string" && storable(value) !== value;
  return { objectKey, objectKeyRaw: isChanged ? `\\x${toBytes(value).toString("hex")}` : null };
}
