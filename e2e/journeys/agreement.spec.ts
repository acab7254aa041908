import { expect, test } from "#e2e/fixtures/test.ts";
import { callCli, findCli } from "#lib/testing/clients/cli.ts";
import type { Call, Outcome } from "#lib/testing/clients/outcome.ts";
import { callSdk } from "#lib/testing/clients/sdk.ts";

type Answer = { buckets: BucketAnswer[]; findingIds: string[]; findings: FindingAnswer[]; regions: string[] };
type BucketAnswer = { bucketName: string; accountId: string; region: string; classifiableObjectCount?: number };
type FindingAnswer = { id: string; type: string; resourcesAffected: { s3Bucket: { name: string } } };

/** Asks the stand-in as an officer with a shell would: with the AWS CLI where it is installed, else with the SDK. */
async function ask(standIn: string, call: Call): Promise<Partial<Answer>> {
  const state: { administratorAccountId: string } = await (await fetch(`${standIn}/_admin/state`)).json();
  const signed = { ...call, accountId: state.administratorAccountId };
  const program = findCli();
  const outcome: Outcome | undefined = program
    ? await callCli(program, standIn, signed)
    : await callSdk(standIn, signed);
  if (outcome === undefined || !("value" in outcome)) throw new Error(`${call.operation}: ${JSON.stringify(outcome)}`);
  return outcome.value as Partial<Answer>;
}

const SEEN = ["ap-southeast-1", "eu-central-1", "eu-west-1", "us-east-1"];

for (const region of SEEN) {
  test(`the pages and the AWS CLI count the same buckets and findings in ${region}`, async ({ page, world }) => {
    const { buckets = [] } = await ask(world.standIn, {
      operation: "DescribeBuckets",
      input: {},
      region,
      every: { pageSize: 50 },
    });
    await page.goto(`/buckets?region=${region}`);
    await expect(page.getByText(new RegExp(`^${buckets.length} of \\d+ buckets$`))).toBeVisible();

    const { findingIds = [] } = await ask(world.standIn, {
      operation: "ListFindings",
      input: {},
      region,
      every: { pageSize: 50 },
    });
    const listed = await page.request.get(`/api/findings?region=${region}&status=all&sample=included`);
    expect((await listed.json()).total).toBe(findingIds.length);
    expect(findingIds.length).toBeGreaterThan(100);

    const { findingIds: current = [] } = await ask(world.standIn, {
      operation: "ListFindings",
      input: { findingCriteria: { criterion: { archived: { eq: ["false"] }, sample: { eq: ["false"] } } } },
      region,
      every: { pageSize: 50 },
    });
    const shown = await page.request.get(`/api/findings?region=${region}`);
    expect((await shown.json()).total).toBe(current.length);
  });
}

test("one bucket and one finding say on their pages what the AWS CLI says", async ({ page, world }) => {
  const region = "eu-central-1";
  const { findingIds = [] } = await ask(world.standIn, {
    operation: "ListFindings",
    input: { maxResults: 1, findingCriteria: { criterion: { category: { eq: ["CLASSIFICATION"] } } } },
    region,
  });
  const { findings = [] } = await ask(world.standIn, { operation: "GetFindings", input: { findingIds }, region });
  const finding = findings[0];
  if (!finding) throw new Error("the stand-in listed no finding");
  await page.goto(`/findings?q=${finding.id}`);
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText(finding.id).first()).toBeVisible();
  await expect(page.getByText(finding.resourcesAffected.s3Bucket.name).first()).toBeVisible();

  const { buckets = [] } = await ask(world.standIn, {
    operation: "DescribeBuckets",
    input: { criteria: { bucketName: { eq: [finding.resourcesAffected.s3Bucket.name] } } },
    region,
  });
  const bucket = buckets[0];
  if (!bucket) throw new Error("the stand-in knows no such bucket");
  await page.goto(`/buckets?q=${bucket.bucketName}`);
  await page.getByRole("table").getByRole("link", { name: bucket.bucketName, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: bucket.bucketName })).toBeVisible();
  await expect(page.getByText(bucket.accountId).first()).toBeVisible();
  const row = page.locator("dl > div").filter({ has: page.getByText("Macie can look into", { exact: true }) });
  const counted = bucket.classifiableObjectCount?.toLocaleString("en-GB") ?? "Unknown";
  await expect(row.getByRole("definition")).toHaveText(new RegExp(`^${counted}\\b`));
});
