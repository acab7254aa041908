import { TextLink } from "#components/ui/text-link.tsx";
import type { BucketStanding } from "#lib/buckets/bucket.ts";
import { bucketSearch } from "#lib/buckets/search-params.ts";
import { UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { countOf, formatCount } from "#lib/format.ts";

const WORST = `/buckets${bucketSearch({ sensitivity: ["sensitive"], reach: ["public"] })}`;
const UNKNOWN = `/buckets${bucketSearch({ sensitivity: [...UNKNOWN_SENSITIVITIES] })}`;

/** The list in a sentence: the worst first, then what nobody knows. Each clause leads to its rows. */
export function BucketListVerdict({ standing }: { standing: BucketStanding }) {
  const { present, sensitivePublic, unknown } = standing;
  if (present === 0) return null;
  return (
    <>
      <TextLink href={WORST}>{formatCount(sensitivePublic)}</TextLink> of {countOf(present, "bucket")} hold sensitive
      data and can be reached by anyone. What <TextLink href={UNKNOWN}>{formatCount(unknown)}</TextLink> hold, nobody
      knows.
    </>
  );
}
