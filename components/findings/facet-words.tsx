import type { ReactNode } from "react";
import { DetectorName } from "#components/findings/detector-name.tsx";
import { categoryWords } from "#components/findings/finding-detections.tsx";
import { FindingSeverity } from "#components/findings/type-cell.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import {
  FINDING_CATEGORIES,
  FINDING_CATEGORY_WORDS,
  findingTypeWords,
  SEVERITIES,
  SEVERITY_WORDS,
} from "#lib/findings/finding.ts";
import { originWords } from "#lib/findings/origin.ts";
import type { FindingFacet } from "#lib/findings/search-params.ts";

export const FINDING_FACET_WORDS: Record<FindingFacet, string> = {
  severity: "Severity",
  type: "Type",
  category: "Category",
  data: "Kind of data",
  detection: "Detected",
  origin: "Origin",
  account: "Account",
  region: "Region",
};

/** A facet's value as a person reads it. `name` stands beside the value where there is one. */
export function findingFacetWords(facet: FindingFacet, value: string, name: string | null): ReactNode {
  if (facet === "severity") {
    const severity = SEVERITIES.find((one) => SEVERITY_WORDS[one] === value);
    return severity === undefined ? value : <FindingSeverity severity={severity} />;
  }
  if (facet === "type") return findingTypeWords(value);
  if (facet === "detection") return <DetectorName name={value} />;
  if (facet === "data") return categoryWords(value);
  if (facet === "origin") return originWords(value);
  if (facet === "category") {
    const category = FINDING_CATEGORIES.find((one) => one === value);
    return category === undefined ? value : FINDING_CATEGORY_WORDS[category];
  }
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
