import type { Reach } from "#lib/buckets/reach.ts";
import { type BucketFilter, bucketSearch } from "#lib/buckets/search-params.ts";
import { type Sensitivity, UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { countOf, formatCount } from "#lib/format.ts";
import type { PostureCell } from "#lib/overview/overview.ts";

/** A piece of a sentence, and the list behind it. */
export type Piece = { text: string; href?: string };
export type Sentence = readonly Piece[];
/** `worst` is the widest reach that a sensitive bucket is known to have, where that is public or outside. */
export type Verdict = { worst: "public" | "outside" | null; headline: Sentence; details: readonly Sentence[] };

/** What the cells add up to. `contentUnknown` and `reachUnknown` overlap. */
export type Totals = {
  buckets: number;
  sensitive: number;
  sensitivePublic: number;
  sensitiveOutside: number;
  sensitiveReachUnknown: number;
  contentUnknown: number;
  reachUnknown: number;
};

const UNKNOWN: ReadonlySet<Sensitivity> = new Set(UNKNOWN_SENSITIVITIES);

/** Adds the cells up. */
export function totalsOf(cells: readonly PostureCell[]): Totals {
  const sum = (test: (cell: PostureCell) => boolean) =>
    cells.filter(test).reduce((total, cell) => total + cell.buckets, 0);
  const sensitiveAnd = (reach: Reach) => sum((cell) => cell.sensitivity === "sensitive" && cell.reach === reach);
  return {
    buckets: sum(() => true),
    sensitive: sum((cell) => cell.sensitivity === "sensitive"),
    sensitivePublic: sensitiveAnd("public"),
    sensitiveOutside: sensitiveAnd("outside"),
    sensitiveReachUnknown: sensitiveAnd("unknown"),
    contentUnknown: sum((cell) => UNKNOWN.has(cell.sensitivity)),
    reachUnknown: sum((cell) => cell.reach === "unknown"),
  };
}

/** Address of the list of buckets under a filter. */
export function bucketsHref(filter: Partial<BucketFilter>): string {
  return `/buckets${bucketSearch(filter)}`;
}

/**
 * The worst combination, then the largest unknown, each number a link. It counts and never calms: where nothing bad
 * was seen it says in how many buckets somebody looked.
 */
export function verdictOf(cells: readonly PostureCell[]): Verdict {
  const totals = totalsOf(cells);
  if (totals.buckets === 0) return { worst: null, headline: say`No bucket is known.`, details: [] };
  const details = [...alsoOutside(totals), ...reachNotKnown(totals), ...unknowns(totals)];
  const worst = totals.sensitivePublic > 0 ? "public" : totals.sensitiveOutside > 0 ? "outside" : null;
  return { worst, headline: headlineOf(totals), details };
}

function headlineOf(totals: Totals): Sentence {
  const { buckets, sensitive, sensitivePublic, sensitiveOutside, contentUnknown } = totals;
  const some = (count: number, reach: readonly Reach[]): Piece => ({
    text: `${formatCount(count)} of ${countOf(buckets, "bucket")}`,
    href: bucketsHref({ sensitivity: ["sensitive"], reach }),
  });
  if (sensitivePublic > 0) {
    return say`${some(sensitivePublic, ["public"])} ${hold(sensitivePublic)} sensitive data and ${are(sensitivePublic)} public.`;
  }
  if (sensitiveOutside > 0) {
    return say`${some(sensitiveOutside, ["outside"])} ${hold(sensitiveOutside)} sensitive data and ${are(sensitiveOutside)} shared outside the organisation.`;
  }
  if (sensitive > 0) {
    return say`${some(sensitive, [])} ${hold(sensitive)} sensitive data; Macie reports none of them public or shared outside the organisation.`;
  }
  const looked = buckets - contentUnknown;
  if (looked === 0) return say`Nobody has looked into any of ${countOf(buckets, "bucket")}.`;
  return say`No sensitive data was reported in the ${formatCount(looked)} of ${countOf(buckets, "bucket")} that were looked into.`;
}

function alsoOutside({ sensitivePublic, sensitiveOutside: outside }: Totals): Sentence[] {
  if (sensitivePublic === 0 || outside === 0) return [];
  const more = {
    text: `${formatCount(outside)} more`,
    href: bucketsHref({ sensitivity: ["sensitive"], reach: ["outside"] }),
  };
  return [say`${more} with sensitive data ${are(outside)} shared outside the organisation.`];
}

function reachNotKnown({ sensitiveReachUnknown: count }: Totals): Sentence[] {
  if (count === 0) return [];
  const those = {
    text: countOf(count, "sensitive bucket"),
    href: bucketsHref({ sensitivity: ["sensitive"], reach: ["unknown"] }),
  };
  return [say`Who can reach ${those} is not known.`];
}

function unknowns({ buckets, contentUnknown, reachUnknown }: Totals): Sentence[] {
  const of = ` of ${formatCount(buckets)}`;
  const content = {
    text: formatCount(contentUnknown) + of,
    href: bucketsHref({ sensitivity: [...UNKNOWN_SENSITIVITIES] }),
  };
  const reach = { text: formatCount(reachUnknown) + of, href: bucketsHref({ reach: ["unknown"] }) };
  if (contentUnknown > 0 && reachUnknown > 0) {
    return [say`For ${content} it is not known what they hold, for ${reach} who can reach them.`];
  }
  if (contentUnknown > 0) return [say`For ${content} it is not known what they hold.`];
  return reachUnknown > 0 ? [say`For ${reach} it is not known who can reach them.`] : [];
}

/** A sentence from its words and its linked pieces. */
function say(words: TemplateStringsArray, ...inserted: readonly (Piece | string)[]): Sentence {
  const pieces: Piece[] = [];
  words.forEach((text, index) => {
    const next = inserted[index];
    pieces.push({ text: typeof next === "string" ? text + next : text });
    if (typeof next === "object") pieces.push(next);
  });
  return pieces.filter(({ text }) => text !== "");
}

const hold = (count: number): string => (count === 1 ? "holds" : "hold");
const are = (count: number): string => (count === 1 ? "is" : "are");
