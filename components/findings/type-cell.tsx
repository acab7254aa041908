import { SeverityGlyph } from "#components/states/severity-glyph.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { findingTypeWords, SEVERITIES } from "#lib/findings/finding.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";

/** Macie's severity, or its number where Macie has added one. */
export function FindingSeverity({ severity, compact }: { severity: number; compact?: boolean }) {
  const known = SEVERITIES.find((one) => one === severity);
  return known === undefined ? <span>Severity {severity}</span> : <SeverityGlyph severity={known} compact={compact} />;
}

/** What sets a finding apart from the current, listed, real ones. */
export function FindingMarks({ finding }: { finding: Pick<FindingRow, "archived" | "sample" | "upstream"> }) {
  return (
    <>
      {finding.sample && <Badge tone="medium">Macie sample</Badge>}
      {finding.archived && <Badge>Archived</Badge>}
      {finding.upstream !== "listed" && (
        <Badge tone="unknown">{finding.upstream === "aged_out" ? "Aged out" : "No longer listed"}</Badge>
      )}
    </>
  );
}

/** The type in words; where a version of ours does not know it, by its own name. */
export function FindingTypeName({ type }: { type: string }) {
  return <span title={type}>{findingTypeWords(type)}</span>;
}
