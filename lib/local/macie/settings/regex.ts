import { runInNewContext } from "node:vm";
import { invalidField } from "#lib/local/macie/refusals.ts";

/** Longest time one regex may run on a sample, in milliseconds. */
const REGEX_BUDGET_MS = 250;

/** What Macie's dialect of PCRE leaves out: backreferences, lookaround, recursion and conditions. */
const NOT_SUPPORTED = /\\[1-9]|\\k|\(\?(?:[=!>|#(R&0-9]|<[=!])/;

/** Refuses a regex that Macie would refuse. */
export function checkRegex(field: string, regex: string): void {
  if (NOT_SUPPORTED.test(regex)) throw invalidField(field, "backreferences and lookaround are not supported");
  try {
    new RegExp(regex, "u");
  } catch {
    throw invalidField(field, "is not a valid regular expression");
  }
}

export type Match = { start: number; end: number; text: string };

/** Every match of a regex; throws ValidationException when it takes too long. */
export function matchesOf(field: string, regex: string, text: string): Match[] {
  const script = "Array.from(text.matchAll(new RegExp(regex, 'gu')), (match) => [match.index, match[0]])";
  try {
    const found: [number, string][] = runInNewContext(script, { text, regex }, { timeout: REGEX_BUDGET_MS });
    return found
      .filter(([, match]) => match !== "")
      .map(([start, match]) => ({ start, end: start + match.length, text: match }));
  } catch {
    throw invalidField(field, "takes too long to match");
  }
}
