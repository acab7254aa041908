import { beforeEach, describe, expect, test } from "vitest";
import type { Channel } from "#lib/channels/channel.ts";
import { type Parsed, parseChannel } from "#lib/channels/parse.ts";
import { compareTotals } from "#lib/channels/totals.ts";
import { corpusFiles } from "#lib/testing/corpus.ts";

const files = corpusFiles();

/** The kinds of the sample that hold findings, and the channel each came by. */
const FINDINGS: Record<string, Channel> = {
  macie_finding_event: "eventbridge",
  macie_finding_asff: "security-hub",
  macie_finding_api: "export",
  macie_discovery_result: "discovery-result",
};

/** What a record that is not Macie's is refused as. */
const NAMES: Record<string, RegExp> = {
  accessanalyzer_finding: /^an IAM Access Analyzer/,
  config_compliance: /^an AWS Config/,
  guardduty_other: /GuardDuty$|^a GuardDuty finding$/,
  guardduty_s3_finding: /^a GuardDuty finding$/,
  cloudtrail_macie_event: /^a CloudTrail event$/,
  cloudtrail_s3_event: /^a CloudTrail event$/,
  securityhub_other: /^a Security Hub/,
  ocsf: /^an OCSF event$/,
};

async function parsedOf(bytes: Uint8Array): Promise<Parsed> {
  const result = await parseChannel(bytes);
  if (!result.ok) throw new Error(result.problem.message);
  return result.parsed;
}

function named(name: string): Uint8Array {
  const found = files.find((file) => file.file === name);
  if (!found) throw new Error(`${name} is not in the sample`);
  return found.bytes;
}

describe("every file of the sample", () => {
  beforeEach(({ skip }) => skip(files.length === 0, "the samples are not beside the project"));

  test.each(files)("$file is read whole, and its counts add up", async ({ bytes }) => {
    const parsed = await parsedOf(bytes);
    expect(parsed.items).toBeGreaterThan(0);
    expect(parsed.problem).toBeNull();
    expect(parsed.quarantined).toEqual([]);
    const { records, noted, refused, duplicates } = parsed;
    expect(records.length + noted.length + refused.length + duplicates.length).toBe(parsed.items);
  });

  test.each(files.filter((file) => file.kind in FINDINGS))("$file is parsed as Macie's", async ({ bytes, kind }) => {
    const { records, items } = await parsedOf(bytes);
    expect(records).toHaveLength(items);
    for (const { raw, channel } of records) {
      expect(channel).toBe(FINDINGS[kind]);
      expect(raw).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f-]{16,}/),
        accountId: expect.stringMatching(/^\d{12}$/),
        region: "us-east-1",
        type: expect.stringMatching(/^(SensitiveData:S3Object|Policy:IAMUser)\//),
        severity: { score: expect.any(Number) },
        count: 1,
        createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*(Z|\+00:00)$/),
        updatedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
        resourcesAffected: { s3Bucket: { name: expect.any(String) } },
      });
    }
  });

  test.each(files.filter((file) => file.kind.startsWith("macie_") && !(file.kind in FINDINGS)))(
    "$file is known as Macie's, though it is no finding",
    async ({ bytes }) => {
      const { noted, items } = await parsedOf(bytes);
      expect(noted).toHaveLength(items);
      for (const { name } of noted) expect(name).toMatch(/^a Macie /);
    },
  );

  test.each(files.filter((file) => !file.kind.startsWith("macie_")))("$file is refused by name", async (file) => {
    const { refused, items } = await parsedOf(file.bytes);
    expect(refused).toHaveLength(items);
    for (const { name } of refused) expect(name).toMatch(NAMES[file.kind] ?? /^$/);
  });

  test("a finding and its discovery result state the same totals", async () => {
    for (const name of ["csv", "cdi"]) {
      const [finding] = (await parsedOf(named(`aws-samples-reveal/finding-${name}.json`))).records;
      const [result] = (await parsedOf(named(`aws-samples-reveal/discovery-result-${name}.jsonl.gz`))).records;
      expect(compareTotals(finding?.raw ?? {}, result?.raw ?? {})).toEqual({ agrees: true, differences: [] });
    }
  });

  test("a gzip file and its plain text give the same records", async () => {
    const plain = await parsedOf(named("aws-samples-reveal/discovery-result-csv.jsonl"));
    const gzip = await parsedOf(named("aws-samples-reveal/discovery-result-csv.jsonl.gz"));
    expect(gzip.gzip).toBe(true);
    expect(gzip.records.map((record) => record.raw)).toEqual(plain.records.map((record) => record.raw));
  });

  test("a reveal answer is known to be able to hold samples", async () => {
    const { noted } = await parsedOf(named("aws-docs-macie/reveal-states.json"));
    expect(noted).toMatchObject([{ name: "a Macie reveal answer", samples: true }]);
  });

  test("a bucket of Security Hub keeps its tags, its encryption and its block of public access", async () => {
    const [record] = (await parsedOf(named("aws-docs-macie/securityhub-asff-policy.json"))).records;
    expect(record?.raw).toMatchObject({
      type: "Policy:IAMUser/S3BlockPublicAccessDisabled",
      category: "POLICY",
      severity: { score: 3, description: "High" },
      resourcesAffected: {
        s3Bucket: {
          name: "amzn-s3-demo-bucket",
          tags: [
            { key: "Team", value: "Recruiting" },
            { key: "Division", value: "HR" },
          ],
          defaultServerSideEncryption: { encryptionType: "aws:kms" },
          publicAccess: {
            effectivePermission: "NOT_PUBLIC",
            permissionConfiguration: { bucketLevelPermissions: { blockPublicAccess: { blockPublicAcls: false } } },
          },
        },
      },
    });
  });
});
