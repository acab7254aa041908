import { expect, expectAccessible, test } from "./fixtures/test.ts";

// One run at a time: the tests of this file take turns.
test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page }) => {
  await page.goto("/sync");
  await expect(page.getByRole("heading", { level: 1, name: "Sync" })).toBeVisible();
});

test("a person starts a run, sees it go on, and its result comes without a reload", async ({ page }) => {
  test.setTimeout(120_000);
  const runs = page.getByRole("table", { name: "The last runs" }).getByRole("rowheader");
  const before = await runs.count();
  await page.getByRole("button", { name: "Start sync" }).click();
  await expect(page.getByRole("button", { name: "Cancel this run" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Start sync" })).toBeVisible({ timeout: 100_000 });
  expect(await runs.count()).toBe(Math.min(15, before + 1));
  await expect(page.getByText(/^The last run ended just now: 4 of 6 Regions complete\.$/)).toBeVisible();
  await expect(page.getByRole("button", { name: /Oldest source just now/ })).toBeVisible();
});

test("a denied Region says so, and gives the missing permission to copy", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const denied = page
    .getByRole("list", { name: "Regions of this run" })
    .getByRole("listitem")
    .filter({ hasText: "Denied" })
    .first();
  const remedy = denied.getByRole("code").first();
  await expect(remedy).toContainText("macie2:");
  await denied.getByRole("button", { name: "Copy the remedy" }).first().click();
  await expect(denied.getByRole("status").first()).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await remedy.textContent());
});

test("a Region opens to the statement of its phases", async ({ page }) => {
  const complete = page
    .getByRole("list", { name: "Regions of this run" })
    .getByRole("listitem")
    .filter({ hasText: "Complete" })
    .first();
  await complete.locator("summary").click();
  const statement = complete.getByRole("table");
  await expect(statement.getByRole("rowheader", { name: "Buckets" })).toBeVisible();
  await expect(statement.getByRole("columnheader", { name: "Settled of expected" })).toBeVisible();
});

test("an older run keeps its address over a reload", async ({ page }) => {
  const link = page.getByRole("table", { name: "The last runs" }).getByRole("link").last();
  await link.click();
  await expect(page).toHaveURL(/\?run=/);
  await expect(page.getByRole("table", { name: "The last runs" }).locator('[aria-current="true"]')).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("table", { name: "The last runs" }).locator('[aria-current="true"]')).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.getByRole("list", { name: "Regions of this run" }).locator("summary").first().click();
    await expectAccessible(page);
  });
}
