import { describe, expect, test } from "vitest";
import { isMacieAsff } from "#lib/channels/asff.ts";
import { nameForeign } from "#lib/channels/foreign.ts";
import { fromAsff } from "#lib/channels/from-asff.ts";
import { fold, isObject, type Json, type JsonObject } from "#lib/channels/json.ts";
import { toApiShape } from "#lib/channels/shape.ts";

const cells = [{ Row: 2, Column: 14, ColumnName: "CCN" }];
const asff: JsonObject = {
  SchemaVersion: "2018-10-08",
  Id: "arn:aws:macie2:eu-west-1:111122223333:finding/5be50fce24526e670df77bc0",
  ProductArn: "arn:aws:securityhub:eu-west-1::product/aws/macie",
  AwsAccountId: "111122223333",
  Types: ["Sensitive Data Identifications/Financial/SensitiveData:S3Object-Financial"],
  Severity: { Label: "LOW", Normalized: 1 },
  FindingProviderFields: { Severity: { Label: "HIGH" } },
  CreatedAt: "2026-05-11T10:23:49.667Z",
  UpdatedAt: "2026-05-11T10:23:49.667Z",
  RecordState: "ARCHIVED",
  Sample: true,
  ProductFields: {
    JobId: "698e99c283a255bb2c992fec",
    OriginType: "SENSITIVE_DATA_DISCOVERY_JOB",
    "S3Object.Path": "harbour-ledger/2026/a:::b cards.csv",
    "S3Object.Size": "4750",
    "S3Object.PublicAccess": "false",
    "S3Bucket.allowsUnencryptedObjectUploads": "TRUE",
  },
  Resources: [
    {
      Type: "AwsS3Bucket",
      Id: "arn:aws:s3:::harbour-ledger",
      Partition: "aws",
      Region: "eu-west-1",
      Tags: { team: "x" },
    },
    {
      Type: "AwsS3Object",
      Id: "arn:aws:s3:::harbour-ledger/2026/cards.csv",
      Details: { AwsS3Object: { ETag: "e", ServerSideEncryption: "aws:kms" } },
      DataClassification: {
        DetailedResultsLocation: "s3://results/x.jsonl.gz",
        Result: {
          Status: { Code: "COMPLETE" },
          SizeClassified: 4750,
          SensitiveData: [
            {
              Category: "FINANCIAL_INFORMATION",
              TotalCount: 30,
              Detections: [{ Type: "CREDIT_CARD_NUMBER", Count: 30, Occurrences: { Cells: cells } }],
            },
          ],
        },
      },
    },
  ],
};

/** The same with every key in capitals, as some exports write them. */
function shout(value: Json): Json {
  if (Array.isArray(value)) return value.map(shout);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.includes(".") ? key.toUpperCase() : key.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase(),
      shout(item),
    ]),
  );
}

describe("a Macie finding of Security Hub, back in the API's shape", () => {
  test("keeps what Security Hub carries of it", () => {
    expect(toApiShape(fromAsff(asff))).toMatchObject({
      id: "5be50fce24526e670df77bc0",
      accountId: "111122223333",
      region: "eu-west-1",
      type: "SensitiveData:S3Object/Financial",
      category: "CLASSIFICATION",
      severity: { score: 3, description: "High" },
      archived: true,
      sample: true,
      count: 1,
      resourcesAffected: {
        s3Bucket: {
          name: "harbour-ledger",
          tags: [{ key: "team", value: "x" }],
          allowsUnencryptedObjectUploads: "TRUE",
        },
        s3Object: {
          bucketArn: "arn:aws:s3:::harbour-ledger",
          key: "2026/a:::b cards.csv",
          size: 4750,
          publicAccess: false,
          eTag: "e",
          serverSideEncryption: { encryptionType: "aws:kms" },
        },
      },
      classificationDetails: {
        jobId: "698e99c283a255bb2c992fec",
        detailedResultsLocation: "s3://results/x.jsonl.gz",
        result: {
          status: { code: "COMPLETE" },
          sensitiveData: [
            {
              totalCount: 30,
              detections: [
                { type: "CREDIT_CARD_NUMBER", count: 30, occurrences: { cells: [{ row: 2, columnName: "CCN" }] } },
              ],
            },
          ],
        },
      },
    });
  });

  test("is the same with its keys in capitals, but for the spelling of tags, which are names", () => {
    const loud = shout(asff);
    const tags = /"(?:team|TEAM)"/g;
    const text = (value: Json) =>
      JSON.stringify(isObject(value) ? toApiShape(fromAsff(value)) : value).replace(tags, '"t"');
    expect(fold("S3_OBJECT")).toBe(fold("s3Object"));
    expect(text(loud)).toBe(text(asff));
  });

  test("what it leaves out is absent, never a good answer", () => {
    const bare = toApiShape(
      fromAsff({
        ProductArn: "arn:aws:securityhub:eu-west-1::product/aws/macie",
        Resources: [{ Type: "AwsS3Bucket", Id: "arn:aws:s3:::b" }],
      }),
    );
    expect(bare).toMatchObject({
      region: "eu-west-1",
      resourcesAffected: { s3Bucket: { arn: "arn:aws:s3:::b", name: "b" } },
    });
    for (const absent of ["severity", "createdAt", "accountId", "classificationDetails"])
      expect(bare).not.toHaveProperty(absent);
    expect(JSON.stringify(bare)).not.toMatch(/publicAccess|tags|encryption/i);
  });

  test.each([
    [{ Label: "CRITICAL" }, 3],
    [{ Label: "INFORMATIONAL" }, 1],
    [{ Normalized: 40 }, 2],
    [{ Normalized: "69" }, 2],
    [{ Normalized: 70 }, 3],
    [{ Label: "SEVERE" }, undefined],
  ])("severity %j is %s of Macie's three", (Severity, score) => {
    const { FindingProviderFields: _, ...own } = asff;
    expect(toApiShape(fromAsff({ ...own, Severity })).severity).toEqual(score && expect.objectContaining({ score }));
  });

  test("a policy finding keeps its call", () => {
    const Action = {
      ActionType: "AWS_API_CALL",
      AwsApiCallAction: { Api: "PutBucketAcl", ServiceName: "s3.amazonaws.com", FirstSeen: "2026-05-11T10:23:49Z" },
    };
    const policy = toApiShape(
      fromAsff({ ...asff, Types: ["Effects/Data Exposure/Policy:IAMUser-S3BucketPublic"], Action }),
    );
    expect(policy).toMatchObject({
      type: "Policy:IAMUser/S3BucketPublic",
      category: "POLICY",
      policyDetails: { action: { apiCallDetails: { api: "PutBucketAcl", firstSeen: "2026-05-11T10:23:49Z" } } },
    });
  });
});

describe("what is not Macie's is named", () => {
  const product = (arn: string, name?: string): JsonObject => ({
    ProductArn: `arn:aws:securityhub:eu-west-1:1:product/${arn}`,
    ...(name === undefined ? {} : { ProductName: name }),
  });

  test.each([
    [product("aws/guardduty"), "a Security Hub finding of GuardDuty"],
    [product("aws/inspector", "Inspector"), "a Security Hub finding of Inspector"],
    [product("aws/securityhub", "Security Hub"), "a Security Hub control finding"],
    [product("1/default", "Default"), "a Security Hub finding of a custom product"],
    [product("acme/scanner", '<img src=x onerror="alert(1)">'), "a Security Hub finding of img srcx onerroralert(1)"],
    [{ "detail-type": "Health", source: "aws.health", detail: {} }, "an AWS Health event"],
    [{ "detail-type": "x", source: "custom.\u202Eapp", detail: {} }, "an EventBridge event of custom.app"],
    [{ service: { serviceName: "guardduty" }, type: "Policy:IAMUser/RootCredentialUsage" }, "a GuardDuty finding"],
    [{}, "an empty object"],
    [{ hello: 1 }, "a JSON object that is no record of Macie's"],
    [[], "a list inside a list"],
    [null, "a bare JSON value"],
  ])("%j", (value, name) => {
    expect(nameForeign(value)).toBe(name);
  });

  test("somebody's own product is not Macie's because it is called so", () => {
    expect(isMacieAsff(product("1/default", "Macie"))).toBe(false);
    expect(isMacieAsff({ ProductName: "Macie", GeneratorId: "aws/macie" })).toBe(true);
  });
});
