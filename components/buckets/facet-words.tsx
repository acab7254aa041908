import type { ReactNode } from "react";
import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { SensitivityGlyph } from "#components/states/sensitivity-glyph.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { ENCRYPTION_WORDS, ENCRYPTIONS } from "#lib/buckets/encryption.ts";
import { REACHES } from "#lib/buckets/reach.ts";
import type { BucketFacet } from "#lib/buckets/search-params.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";

export const BUCKET_FACET_WORDS: Record<BucketFacet, string> = {
  sensitivity: "Content",
  reach: "Reach",
  account: "Account",
  region: "Region",
  encryption: "Encryption",
  owner: "Owner",
};

/** A facet's value as a person reads it. `name` stands beside the value where there is one. */
export function facetValueWords(facet: BucketFacet, value: string, name: string | null): ReactNode {
  const sensitivity = SENSITIVITIES.find((one) => one === value);
  const reach = REACHES.find((one) => one === value);
  const encryption = ENCRYPTIONS.find((one) => one === value);
  if (facet === "sensitivity" && sensitivity) return <SensitivityGlyph sensitivity={sensitivity} />;
  if (facet === "reach" && reach) return <ReachGlyph reach={reach} />;
  if (facet === "encryption" && encryption) return ENCRYPTION_WORDS[encryption];
  if (facet === "owner" && value === "") return "No owner tag";
  if (facet === "account") {
    return (
      <>
        {name !== null && <ForeignText value={`${name} `} />}
        <span className="font-mono text-meta text-ink-2">{value}</span>
      </>
    );
  }
  return <ForeignText value={value} />;
}
