import { escapeLike, type Sql, sql } from "#lib/db/fragment.ts";
import { SEVERITIES, SEVERITY_WORDS } from "#lib/findings/finding.ts";
import type { AskedFilter } from "#lib/findings/queries/key-mask.ts";
import {
  FINDING_FACETS,
  type FindingFacet,
  type FindingFilter,
  type SeverityName,
} from "#lib/findings/search-params.ts";

const SEVERITY: Sql = sql`CASE f.severity WHEN 3 THEN ${SEVERITY_WORDS[3]} WHEN 2 THEN ${SEVERITY_WORDS[2]} WHEN 1 THEN ${SEVERITY_WORDS[1]} END`;

/** What each facet counts by. A finding may have several kinds of data and detections: those are arrays. */
export const FACET_VALUES: Record<FindingFacet, { value: Sql; many: boolean }> = {
  severity: { value: SEVERITY, many: false },
  type: { value: sql`f.type`, many: false },
  category: { value: sql`f.category`, many: false },
  data: { value: sql`f.categories`, many: true },
  detection: { value: sql`f.detection_names`, many: true },
  origin: { value: sql`f.origin_type`, many: false },
  account: { value: sql`f.account_id`, many: false },
  region: { value: sql`f.region`, many: false },
};

/** The restrictions that are on unless a person turns them off; each is true for what is shown. */
export function usualConditions(filter: FindingFilter): { status: Sql; sample: Sql; listed: Sql } {
  return {
    status: filter.status === "all" ? sql`TRUE` : filter.status === "archived" ? sql`f.archived` : sql`NOT f.archived`,
    sample: filter.sample === "included" ? sql`TRUE` : filter.sample === "only" ? sql`f.sample` : sql`NOT f.sample`,
    listed:
      filter.listed === "all"
        ? sql`TRUE`
        : filter.listed === "kept"
          ? sql`f.upstream <> 'listed'`
          : sql`f.upstream = 'listed'`,
  };
}

/** What a person chose, over `finding f`. `except` leaves one facet out: the counts its other values would give. */
export function chosenConditions(filter: AskedFilter, except?: FindingFacet): Sql[] {
  const facets = FINDING_FACETS.filter((facet) => facet !== except && filter[facet].length > 0);
  return [
    ...(filter.q === null
      ? []
      : filter.isBlind === true
        ? [sql`f.finding_id = ${filter.q}`]
        : [sql`f.object_key ILIKE ${`%${escapeLike(filter.q)}%`} OR f.finding_id = ${filter.q}`]),
    ...(filter.job.length === 0 ? [] : [sql`f.job_id = ANY(${filter.job}::text[])`]),
    ...(filter.bucket.length === 0 ? [] : [ofBuckets(filter.bucket)]),
    ...(filter.from === null ? [] : [sql`f.updated_at >= ${`${filter.from}T00:00:00Z`}::timestamptz`]),
    ...(filter.to === null ? [] : [sql`f.updated_at < ${`${filter.to}T00:00:00Z`}::timestamptz + interval '24 hours'`]),
    ...facets.map((facet) => ofFacet(filter, facet)),
  ];
}

function ofFacet(filter: FindingFilter, facet: FindingFacet): Sql {
  const { value, many } = FACET_VALUES[facet];
  if (facet === "severity") return sql`f.severity = ANY(${filter.severity.map(toSeverity)}::int[])`;
  return many ? sql`${value} && ${filter[facet]}::text[]` : sql`${value} = ANY(${filter[facet]}::text[])`;
}

function toSeverity(name: SeverityName): number {
  return SEVERITIES.find((severity) => SEVERITY_WORDS[severity] === name) ?? 0;
}

/** By the buckets we know, on their index; a finding may also name one that no listing has shown us. */
function ofBuckets(names: readonly string[]): Sql {
  return sql`f.bucket_id = ANY(ARRAY(SELECT b.id FROM bucket b WHERE b.name = ANY(${names}::text[])))
    OR (f.bucket_id IS NULL AND f.bucket_name = ANY(${names}::text[]))`;
}

/** Every restriction of a filter. */
export function findingConditions(filter: AskedFilter, except?: FindingFacet): Sql[] {
  return [...Object.values(usualConditions(filter)), ...chosenConditions(filter, except)];
}
