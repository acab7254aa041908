import { formatBytes, formatCount, formatDay, formatInstant, UNKNOWN_WORD } from "#lib/format.ts";

/** What is not known says so, quietly: it is neither 0 nor blank. */
export function Unknown({ word = UNKNOWN_WORD }: { word?: string }) {
  return <span className="text-unknown">{word}</span>;
}

/** There is none, and could be none: not to be used for what is not known. */
export function None() {
  return (
    <span className="text-ink-2">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">none</span>
    </span>
  );
}

/** A count of any size, from decimal digits. */
export function Count({ digits }: { digits: string | null }) {
  return digits === null ? <Unknown /> : formatCount(BigInt(digits));
}

/** Bytes as people read them, with the exact number on hover. */
export function Bytes({ digits }: { digits: string | null }) {
  if (digits === null) return <Unknown />;
  const bytes = BigInt(digits);
  return <span title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</span>;
}

/** A day in UTC, with the minute on hover. `never` stands where there was none. */
export function Day({ at, never = UNKNOWN_WORD }: { at: string | null; never?: string }) {
  if (at === null) return <Unknown word={never} />;
  return (
    <time dateTime={at} title={formatInstant(at)} className="whitespace-nowrap">
      {formatDay(at)}
    </time>
  );
}

/** A minute in UTC, said so. */
export function Instant({ at, never = UNKNOWN_WORD }: { at: string | null; never?: string }) {
  if (at === null) return <Unknown word={never} />;
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {formatInstant(at)}
    </time>
  );
}
