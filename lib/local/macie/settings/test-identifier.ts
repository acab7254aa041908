import { checkIdentifier } from "#lib/local/macie/settings/custom-identifiers.ts";
import { type Match, matchesOf } from "#lib/local/macie/settings/regex.ts";
import { stringsOf } from "#lib/local/macie/written.ts";
import type { Operation } from "#lib/local/world.ts";

type Rule = { keywords: string[]; ignoreWords: string[]; distance: number };

/**
 * A match counts when a whole keyword stands before it and ends at most `distance` characters
 * before the match's own end (API reference, TestCustomDataIdentifier).
 */
function isNearKeyword(text: string, match: Match, { keywords, distance }: Rule): boolean {
  if (keywords.length === 0) return true;
  const before = text.slice(0, match.start).toLowerCase();
  return keywords.some((keyword) => {
    const at = before.lastIndexOf(keyword.toLowerCase());
    return at >= 0 && match.end - (at + keyword.length) <= distance;
  });
}

/** How many matches of a regex count in a sample text, as TestCustomDataIdentifier counts them. */
export function countMatches(text: string, regex: string, rule: Rule): number {
  return matchesOf("regex", regex, text).filter(
    (match) => !rule.ignoreWords.some((word) => match.text.includes(word)) && isNearKeyword(text, match, rule),
  ).length;
}

const test: Operation = ({ input }) => {
  checkIdentifier(input);
  const rule = {
    keywords: stringsOf(input.keywords),
    ignoreWords: stringsOf(input.ignoreWords),
    distance: Number(input.maximumMatchDistance ?? 50),
  };
  return { matchCount: countMatches(String(input.sampleText), String(input.regex), rule) };
};

export const testIdentifierOperations: Record<string, Operation> = { TestCustomDataIdentifier: test };
