import { expect, expectAccessible, test } from "./fixtures/test.ts";

test.beforeEach(async ({ page }) => {
  await page.goto("/sync");
  const region = page
    .getByRole("list", { name: "Regions of this run" })
    .getByRole("listitem")
    .filter({ hasText: "eu-central-1" })
    .first();
  await region.locator("summary").click();
  await region.getByRole("link", { name: /^Macie settings in / }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Macie settings in / })).toBeVisible();
});

test("a Region's settings stand by kind, each with its age", async ({ page }) => {
  await expect(page.getByText(/^13 of 13 kinds of settings are read\./)).toBeVisible();
  const lists = page.getByRole("table", { name: "Allow lists" });
  await expect(lists.getByRole("rowheader", { name: /Retired test cards/ })).toBeVisible();
  await expect(lists.getByText("S3_OBJECT_NOT_FOUND")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Usage totals, month to date" })).toBeVisible();
  await expect(page.getByText(/^Every count is the same here, as of /)).toBeVisible();
});

test.describe("an address that names no Region", () => {
  test.use({ expectedErrors: [/404/] });

  test("says so", async ({ page }) => {
    for (const scope of ["999999", "0", "x'"]) {
      await page.goto(`/sync/settings/${encodeURIComponent(scope)}`);
      await expect(page.getByRole("heading", { level: 1, name: "There is no such Region" })).toBeVisible();
    }
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole("table", { name: "Allow lists" })).toBeVisible();
    await expectAccessible(page);
  });
}
