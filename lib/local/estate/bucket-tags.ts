import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { COMPANY } from "#lib/local/estate/company.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import { DAY } from "#lib/local/estate/sizes.ts";

export type Tag = { key: string; value: string };

const ownerOf = (unitName: string) =>
  COMPANY.units.find((one) => one.key === unitName)?.owner ?? "cloud-platform@northmoor.example";

/** The group's convention: `dc:` tags, complete on most production buckets, with gaps elsewhere. */
function groupTags(spec: BucketSpec, anchor: number): Record<string, string> {
  const { archetype, hash, unit: unitName, environment } = spec;
  const care = unit(mix(hash, 60));
  if (care < 0.12) return { environment };
  const tags: Record<string, string> = { "dc:env": environment, "dc:owner": spec.owner ?? ownerOf(unitName) };
  if (archetype.label !== "" && care > 0.2) tags["dc:classification"] = archetype.label;
  if (care > 0.25) tags["dc:data"] = archetype.data;
  if (archetype.frameworks !== "" && care > 0.35) tags["dc:frameworks"] = archetype.frameworks;
  if (archetype.retention !== undefined && care > 0.4) tags["dc:retention-days"] = String(archetype.retention);
  if (archetype.role !== undefined) tags["dc:role"] = archetype.role;
  if (archetype.cde !== undefined) tags["dc:pci-cde"] = String(archetype.cde);
  if (archetype.deid !== undefined) tags["dc:deid"] = archetype.deid;
  if (archetype.frameworks.includes("gdpr") && care > 0.5)
    tags["dc:ropa"] = `ROPA-${String(1 + (mix(hash, 61) % 180)).padStart(4, "0")}`;
  if (care > 0.7) tags["dc:steward"] = `${unitName}-data-stewards`;
  if (care > 0.6)
    tags["dc:reviewed"] = new Date(anchor - (10 + (mix(hash, 62) % 700)) * DAY).toISOString().slice(0, 10);
  return tags;
}

const OWN_WORDS = ["Public", "Internal", "Confidential", "Strictly Confidential"];
const OWN_KEYS = ["DataClassification", "data-classification", "Confidentiality"];

/** What the acquired company wrote: its own keys and words, and often nothing. */
function acquiredTags({ hash, environment, archetype }: BucketSpec): Record<string, string> {
  const draw = unit(mix(hash, 63));
  if (draw < 0.35) return {};
  const level = ["public", "internal", "confidential", "restricted"].indexOf(archetype.label);
  return {
    [draw < 0.6 ? "env" : "environment"]: environment === "prod" ? "production" : environment,
    [OWN_KEYS[mix(hash, 64) % OWN_KEYS.length] ?? "Confidentiality"]: OWN_WORDS[Math.max(level, 1)] ?? "Internal",
    ...(draw > 0.8 ? { "Cost Centre": String(4000 + (mix(hash, 65) % 900)) } : {}),
  };
}

/** The tags of a bucket; the story's own win. */
export function bucketTags(spec: BucketSpec, anchor: number): Tag[] {
  const usual = spec.ownTags ? (spec.tags === undefined ? acquiredTags(spec) : {}) : groupTags(spec, anchor);
  return Object.entries({ ...usual, ...spec.tags }).map(([key, value]) => ({ key, value }));
}
