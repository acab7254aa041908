// Every number and date of the product is written here, in English and in UTC, and says so.

const integers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const minutes = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

/** What stands where a value is not known. Never 0, never blank. */
export const UNKNOWN_WORD = "unknown";

/** A count with separators: "40,000". */
export function formatCount(count: number | bigint): string {
  return integers.format(count);
}

/** A count with its noun: "1 bucket", "40,000 buckets". */
export function countOf(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Number(count) === 1 ? one : many}`;
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] as const;

/** Bytes in powers of 1,024, with at most one decimal: "1.5 TiB". Null is unknown. */
export function formatBytes(bytes: number | bigint | null): string {
  if (bytes === null) return UNKNOWN_WORD;
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${decimals.format(value)} ${UNITS[unit]}`;
}

/**
 * A share as a percentage that never rounds a part to nothing or to everything: "<1%", ">99%".
 * A share of nothing is unknown.
 */
export function formatShare(part: number | bigint, whole: number | bigint): string {
  const [some, all] = [Number(part), Number(whole)];
  if (all <= 0) return UNKNOWN_WORD;
  const percent = (some / all) * 100;
  if (some > 0 && percent < 1) return "<1%";
  if (some < all && percent > 99) return ">99%";
  return `${Math.round(percent)}%`;
}

/** A day in UTC: "24 Nov 2026". Null is unknown. */
export function formatDay(at: Date | string | null): string {
  return at === null ? UNKNOWN_WORD : days.format(new Date(at));
}

/** A minute in UTC: "24 Nov 2026, 20:31 UTC". Null is unknown. */
export function formatInstant(at: Date | string | null): string {
  return at === null ? UNKNOWN_WORD : `${minutes.format(new Date(at))} UTC`;
}

/** A span in its two largest units: "45 s", "14 min", "3 h 20 min", "12 days". Negative spans are 0. */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const whole = Math.floor(seconds / 60);
  if (whole < 60) return whole < 10 && seconds % 60 > 0 ? `${whole} min ${seconds % 60} s` : `${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours < 48) return whole % 60 > 0 ? `${hours} h ${whole % 60} min` : `${hours} h`;
  return `${integers.format(Math.floor(hours / 24))} days`;
}

/** How long ago, to the minute: "just now", "14 min", "3 h", "12 days". */
export function formatAge(at: Date | string, now: Date): string {
  const whole = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (whole < 1) return "just now";
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return hours < 48 ? `${hours} h` : `${integers.format(Math.floor(hours / 24))} days`;
}

/** A list in words, the rest counted: "eu-west-1, eu-north-1 and 3 more". */
export function listOf(names: readonly string[], shown = 3): string {
  if (names.length > shown + 1)
    return `${names.slice(0, shown).join(", ")} and ${formatCount(names.length - shown)} more`;
  const last = names.at(-1);
  return names.length < 2 || last === undefined ? names.join("") : `${names.slice(0, -1).join(", ")} and ${last}`;
}
