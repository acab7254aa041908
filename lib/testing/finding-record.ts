import type { JsonObject } from "#lib/channels/json.ts";

/** A sensitive-data finding as GetFindings answers it, for tests that change one thing of it. */
export function findingRecord(changes: JsonObject = {}): JsonObject {
  return {
    schemaVersion: "1.0",
    id: "11111111111111111111111111111111",
    accountId: "111122223333",
    partition: "aws",
    region: "eu-central-1",
    type: "SensitiveData:S3Object/Financial",
    category: "CLASSIFICATION",
    severity: { score: 3, description: "High" },
    title: "The S3 object contains financial information",
    description: "The object contains credit card numbers.",
    count: 1,
    createdAt: "2026-10-02T08:00:00.000Z",
    updatedAt: "2026-10-02T08:00:00.000Z",
    archived: false,
    sample: false,
    resourcesAffected: {
      s3Bucket: {
        arn: "arn:aws:s3:::harbour-ledger",
        name: "harbour-ledger",
        tags: [{ key: "team", value: "ledger" }],
      },
      s3Object: {
        bucketArn: "arn:aws:s3:::harbour-ledger",
        key: "2026/cards.csv",
        path: "harbour-ledger/2026/cards.csv",
        extension: "csv",
        eTag: "6bb7fd4fa9d36d6b8fb8882caa0b8f0e",
        size: 4750,
        storageClass: "STANDARD",
        publicAccess: false,
      },
    },
    classificationDetails: {
      jobId: "3ce05dbb7ec5505def334104bf1b5b31",
      originType: "SENSITIVE_DATA_DISCOVERY_JOB",
      result: {
        status: { code: "COMPLETE" },
        mimeType: "text/csv",
        sizeClassified: 4750,
        additionalOccurrences: false,
        sensitiveData: [
          {
            category: "FINANCIAL_INFORMATION",
            totalCount: 30,
            detections: [{ type: "CREDIT_CARD_NUMBER", count: 30, occurrences: { cells: [{ row: 2, column: 14 }] } }],
          },
        ],
        customDataIdentifiers: { totalCount: 0, detections: [] },
      },
    },
    ...changes,
  };
}

/** The same finding as its discovery-result file has it: numbers as text, no state, no count, no update. */
export function discoveryRecord(changes: JsonObject = {}): JsonObject {
  const { count, updatedAt, archived, sample, ...finding } = findingRecord({
    id: "99999999999999999999999999999999",
    severity: { score: "3", description: "High" },
  });
  const text = JSON.stringify(finding).replace(/:(\d+)([,}])/g, ':"$1"$2');
  const result: JsonObject = JSON.parse(text);
  return { ...result, ...changes };
}
