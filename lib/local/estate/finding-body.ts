import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import type { EstateData } from "#lib/local/estate/estate-data.ts";
import { ARCHIVED, type FindingRow, SAMPLE, sampleOwner } from "#lib/local/estate/finding-columns.ts";
import { findingId } from "#lib/local/estate/finding-id.ts";
import { policyDetails } from "#lib/local/estate/finding-policy.ts";
import { affectedBucket, affectedObject } from "#lib/local/estate/finding-resources.ts";
import { classificationDetails } from "#lib/local/estate/finding-result.ts";
import { sampleClassification, sampleResources } from "#lib/local/estate/finding-sample.ts";
import { textOfType } from "#lib/local/estate/finding-texts.ts";
import { FINDING_TYPES, isPolicyType } from "#lib/local/estate/finding-types.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import { objectFacts, revisionOf } from "#lib/local/estate/objects.ts";
import { mix } from "#lib/local/estate/random.ts";
import { DAY } from "#lib/local/estate/sizes.ts";
import type { Wire } from "#lib/local/world.ts";

export const SEVERITIES = ["", "Low", "Medium", "High"] as const;

export type FindingQuestion = {
  data: EstateData;
  /** Place of the finding, from which its id is made. */
  index: number;
  row: FindingRow;
  /** The bucket; nothing for a sample finding. */
  spec: BucketSpec | undefined;
};

type Parts = {
  accountId: string;
  region: string;
  resourcesAffected: Wire;
  classificationDetails: Wire | null;
  policyDetails: Wire | null;
};

function sampleParts({ data, row }: FindingQuestion, type: string): Parts {
  const { account, region } = sampleOwner(row.bucket);
  const policy = isPolicyType(row.type);
  return {
    accountId: data.accounts[account]?.id ?? "",
    region: data.estate.regions[region] ?? "",
    resourcesAffected: sampleResources(type),
    classificationDetails: policy ? null : sampleClassification(type),
    policyDetails: policy
      ? {
          action: {
            actionType: "AWS_API_CALL",
            apiCallDetails: { api: "PutBucketPolicy", apiServiceName: "s3.amazonaws.com" },
          },
        }
      : null,
  };
}

function parts(question: FindingQuestion, type: string): Parts {
  const { data, index, row, spec } = question;
  if (spec === undefined) return sampleParts(question, type);
  const { anchor, seed } = data.estate.options;
  const accountId = data.accounts[spec.account]?.id ?? "";
  const place = { accountId, region: data.estate.regions[spec.region] ?? "" };
  const s3Bucket = affectedBucket({ data, spec }, type);
  if (isPolicyType(row.type)) {
    const { createdAt, updatedAt } = row;
    const policy = policyDetails({ spec, accountId, type, createdAt, updatedAt, hash: mix(seed, index, 221) });
    return { ...place, resourcesAffected: { s3Bucket }, classificationDetails: null, policyDetails: policy };
  }
  const object = objectFacts(spec, row.object, revisionOf(spec, row.object, (row.createdAt - anchor) / DAY), anchor);
  return {
    ...place,
    resourcesAffected: { s3Bucket, s3Object: affectedObject({ data, spec }, object) },
    classificationDetails: classificationDetails({ data, spec, row, object }),
    policyDetails: null,
  };
}

/** The finding of a row as Macie answers it. */
export function findingBody(question: FindingQuestion): Wire {
  const { data, index, row } = question;
  const type = FINDING_TYPES[row.type] ?? "";
  const { title, description } = textOfType(type);
  return {
    id: findingId(data.estate.options.seed, index),
    schemaVersion: "1.0",
    partition: "aws",
    type,
    category: isPolicyType(row.type) ? "POLICY" : "CLASSIFICATION",
    title,
    description,
    severity: { score: row.severity, description: SEVERITIES[row.severity] ?? "Low" },
    count: row.count,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    archived: (row.flags & ARCHIVED) !== 0,
    sample: (row.flags & SAMPLE) !== 0,
    ...parts(question, type),
  };
}
