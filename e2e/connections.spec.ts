import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./fixtures/test.ts";

// The tests of this file share the list of connections: they take turns.
test.describe.configure({ mode: "serial" });

const NAME = "Tideway <b>roles</b>";
const ROLE = "arn:aws:iam::999999999999:role/PlimsollRead";
const OUT_OF_USE = "Out of use: what it has read stays and grows older.";

test.beforeEach(async ({ page }) => {
  await page.goto("/settings/connections");
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
});

test("the navigation leads here, and each Region says how it answered", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).click();
  await expect(page).toHaveURL(/\/settings\/connections$/);
  const regions = page.getByRole("table", { name: /^Regions of / }).first();
  await expect(regions.getByRole("row").filter({ hasText: "Macie is off" })).toContainText("asks again after");
  await expect(regions.getByRole("row").filter({ hasText: "Denied" }).getByRole("code").first()).toContainText(
    "macie2:",
  );
});

test("a test says per Region what answers, and warns of credentials that may reveal", async ({ page }) => {
  await page
    .getByRole("button", { name: /^Test / })
    .first()
    .click();
  const tested = page.getByRole("list", { name: "Tested Regions" });
  await expect(tested.getByRole("listitem")).toHaveCount(6, { timeout: 30_000 });
  await expect(tested.getByRole("listitem").filter({ hasText: "Macie is off" })).toHaveCount(1);
  await expect(tested.getByText("No action that a sync needs is missing.")).toHaveCount(4);
  await expect(page.getByText("may ask for samples of sensitive data")).toBeVisible();
});

test("a connection is added by name, role and Regions, and shows the external id that was made for it", async ({
  page,
}) => {
  await page.getByLabel("Name").fill(NAME);
  await page.getByLabel("Role ARN").fill(ROLE);
  await page.getByRole("checkbox", { name: "eu-west-1" }).check();
  await page.getByRole("button", { name: "Add connection" }).click();
  const made = page.getByRole("status").getByRole("code");
  await expect(made).toHaveText(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const id = (await made.textContent()) ?? "";
  const table = page.getByRole("table", { name: `Regions of ${NAME}` });
  await expect(table).toContainText("No sync has read it yet.");
  await expect(page.getByRole("heading", { level: 2, name: NAME })).toBeVisible();
  await expect(page.getByText(id)).toHaveCount(2);
  // Out of use at once: a sync of another test must not meet it.
  await page.getByRole("button", { name: `Disable ${NAME}` }).click();
  await expect(page.getByText(OUT_OF_USE)).toBeVisible();
});

test("a role that does not trust us yet is said so, with what helps", async ({ page }) => {
  await page.getByRole("button", { name: `Test ${NAME}` }).click();
  await expect(page.getByText(/AWS denies sts:AssumeRole/).first()).toBeVisible({ timeout: 30_000 });
});

test("a name that is used, and a form without a Region, are refused by name", async ({ page }) => {
  await page.getByLabel("Name").fill(NAME);
  await page.getByRole("button", { name: "Add connection" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("regions");
  await page.getByRole("checkbox", { name: "eu-west-1" }).check();
  await page.getByRole("button", { name: "Add connection" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("There is a connection of that name already.");
});

test("a connection is enabled and disabled again", async ({ page }) => {
  await page.getByRole("button", { name: `Enable ${NAME}` }).click();
  await expect(page.getByText(OUT_OF_USE)).toHaveCount(0);
  await page.getByRole("button", { name: `Disable ${NAME}` }).click();
  await expect(page.getByText(OUT_OF_USE)).toBeVisible();
});

test("the role comes as a template that trusts only with the external id", async ({ page }) => {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CloudFormation (StackSet)" }).click();
  const file = await (await download).path();
  const template = JSON.parse(await readFile(file, "utf8"));
  expect(template.Resources.ReadRole.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
    StringEquals: { "sts:ExternalId": { Ref: "ExternalId" } },
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.getByText("Show the policy").click();
    await page
      .getByRole("button", { name: /^Test / })
      .first()
      .click();
    await expect(page.getByRole("list", { name: "Tested Regions" })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
  });
}
