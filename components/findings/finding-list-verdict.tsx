import { TextLink } from "#components/ui/text-link.tsx";
import type { FindingStanding } from "#lib/findings/finding-row.ts";
import { findingSearch } from "#lib/findings/search-params.ts";
import { countOf, formatCount } from "#lib/format.ts";

const HIGH = `/findings${findingSearch({ severity: ["High"] })}`;
const POLICY = `/findings${findingSearch({ category: ["POLICY"] })}`;

/** The list in a sentence. Each number leads to its rows; severity is not taken for exposure. */
export function FindingListVerdict({ standing }: { standing: FindingStanding }) {
  const { current, high, policy, buckets } = standing;
  if (current === 0) return null;
  return (
    <>
      <TextLink href={HIGH}>{formatCount(high)}</TextLink> of {countOf(current, "current finding")} in{" "}
      {countOf(buckets, "bucket")} are High, and <TextLink href={POLICY}>{formatCount(policy)}</TextLink> tell of a
      policy that changed. Macie's severity says how bad the data is, not who can reach it.
    </>
  );
}
