import { createHash } from "node:crypto";

const digest = (parts: readonly (string | number)[]) => createHash("sha256").update(parts.join("\u0000")).digest();

/** A UUID that the same parts always give. */
export function uuidOf(...parts: (string | number)[]): string {
  const hex = digest(parts).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** `length` (at most 32) of a-z and 0-9, as allow lists are numbered; the same parts always give the same. */
export const shortIdOf = (length: number, ...parts: (string | number)[]): string =>
  Array.from(digest(parts).subarray(0, length), (byte) => LETTERS[byte % LETTERS.length]).join("");

/** `length` (at most 64) hexadecimal digits, as findings and jobs are numbered. */
export const hexIdOf = (length: number, ...parts: (string | number)[]): string =>
  digest(parts).toString("hex").slice(0, length);

export type Place = { accountId: string; region: string };

/** The ARN of a Macie resource, as in `arn:aws:macie2:eu-west-1:111122223333:allow-list/abc`. */
export const arnOf = ({ accountId, region }: Place, kind: string, id: string): string =>
  `arn:aws:macie2:${region}:${accountId}:${kind}/${id}`;
