import { readFileSync } from "node:fs";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { findingBody, SEVERITIES } from "#lib/local/estate/finding-body.ts";
import { ARCHIVED, type FindingRow, SAMPLE } from "#lib/local/estate/finding-columns.ts";
import { FINDING_TYPES, isPolicyType } from "#lib/local/estate/finding-types.ts";
import { toValue, type Value } from "#lib/local/macie/data/criteria.ts";
import { type Leaf, pathLeaf, valuesAt } from "#lib/local/macie/data/model-path.ts";
import type { RegionFindings } from "#lib/local/macie/data/region-findings.ts";
import type { Wire } from "#lib/local/world.ts";

/** A finding that is looked at: its row at once, its body only where a field needs it. */
export type Subject = {
  index: number;
  row: FindingRow;
  spec: BucketSpec | undefined;
  findings: RegionFindings;
  body(): Wire;
};

export function subjectOf(findings: RegionFindings, index: number, row: FindingRow): Subject {
  const spec = findings.spec(row);
  let body: Wire | undefined;
  return {
    index,
    row,
    spec,
    findings,
    body: () => {
      body ??= findingBody({ data: findings.data, index, row, spec });
      return body;
    },
  };
}

export type Field = { leaf: Leaf; exact: boolean; read(subject: Subject): Value[] };

type Fields = { plain: string[]; lists: string[]; below: string[] };

/** The fields that findings can be filtered by (User Guide, "Fields for filtering findings"). */
const FIELDS: Fields = JSON.parse(readFileSync(new URL("./finding-fields.json", import.meta.url), "utf8"));

const PLAIN = new Set(FIELDS.plain);
const LISTS = new Set(FIELDS.lists);

/** Fields that the row tells without its body. */
const QUICK: Record<string, Field["read"]> = {
  archived: ({ row }) => [(row.flags & ARCHIVED) !== 0],
  category: ({ row }) => [isPolicyType(row.type) ? "POLICY" : "CLASSIFICATION"],
  count: ({ row }) => [row.count],
  createdAt: ({ row }) => [row.createdAt],
  updatedAt: ({ row }) => [row.updatedAt],
  type: ({ row }) => [FINDING_TYPES[row.type] ?? ""],
  region: ({ findings }) => [findings.region],
  sample: ({ row }) => [(row.flags & SAMPLE) !== 0],
  "severity.description": ({ row }) => [SEVERITIES[row.severity] ?? ""],
  "resourcesAffected.s3Bucket.name": ({ spec, body }) =>
    spec ? [spec.name] : slowly(body(), "resourcesAffected.s3Bucket.name", "text"),
  "classificationDetails.jobId": ({ row, findings, spec, body }) =>
    spec
      ? row.job < 0
        ? []
        : [findings.data.jobs()[row.job]?.id ?? ""]
      : slowly(body(), "classificationDetails.jobId", "text"),
  accountId: ({ spec, findings, body }) =>
    spec ? [findings.data.accounts[spec.account]?.id ?? ""] : slowly(body(), "accountId", "text"),
};

const slowly = (body: Wire, path: string, leaf: Leaf): Value[] =>
  valuesAt(body, path.split(".")).flatMap((value) => toValue(value, leaf));

/** A field by its name, or undefined when findings cannot be filtered by it. */
export function findingField(name: string): Field | undefined {
  const exact = LISTS.has(name);
  const known = exact || PLAIN.has(name) || FIELDS.below.some((prefix) => name.startsWith(prefix));
  const leaf = known ? pathLeaf("Finding", name) : undefined;
  if (leaf === undefined) return undefined;
  const quick = Object.hasOwn(QUICK, name) ? QUICK[name] : undefined;
  return { leaf, exact, read: quick ?? (({ body }) => slowly(body(), name, leaf)) };
}
