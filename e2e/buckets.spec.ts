import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures/test.ts";

const table = (page: Page) => page.getByRole("table", { name: "Buckets" });
const names = (page: Page) => table(page).getByRole("rowheader").getByRole("link");

/** "12 of 140 buckets" → 12. */
async function total(page: Page): Promise<number> {
  const words = (await page.getByRole("heading", { level: 2, name: /bucket/ }).textContent()) ?? "";
  return Number(words.replaceAll(",", "").match(/\d+/)?.[0]);
}

test("the address is the filter: each row is what it asks for, and the list's own route counts the same", async ({
  page,
}) => {
  await page.goto("/buckets?sensitivity=sensitive&sort=-bytes");
  await expect(table(page)).toBeVisible();
  const rows = await table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .all();
  for (const row of rows) await expect(row).toContainText("Sensitive data found");
  const answer = await page.request.get("/api/buckets?sensitivity=sensitive&sort=-bytes");
  expect((await answer.json()).total).toBe(await total(page));
});

test("a choice gives the count that it promised, stays in the address, and is removed by its chip", async ({
  page,
}) => {
  await page.goto("/buckets");
  const all = await total(page);
  await page.getByRole("button", { name: "Reach" }).click();
  const choice = page.getByRole("dialog", { name: "Filter by reach" }).getByRole("link").first();
  const promised = Number((await choice.textContent())?.replaceAll(",", "").match(/\d+$/)?.[0]);
  await choice.click();
  await expect(page).toHaveURL(/reach=/);
  await expect.poll(() => total(page)).toBe(promised);
  await page.keyboard.press("Escape");
  await page.reload();
  expect(await total(page)).toBe(promised);
  await page.getByRole("link", { name: /Remove filter Reach/ }).click();
  await expect.poll(() => total(page)).toBe(all);
});

test("an address that is no filter is named instead of shown as a wider list", async ({ page }) => {
  await page.goto("/buckets?reach=publik&page=2");
  const problems = page.getByRole("main").getByRole("alert");
  await expect(problems).toContainText("reach=publik must be one of");
  await expect(problems).toContainText("page=2 is not a filter of this list");
  await expect(table(page)).toBeHidden();
  await problems.getByRole("link").click();
  await expect(table(page)).toBeVisible();
});

test("a search that finds nothing says how much there is, and is cleared", async ({ page }) => {
  await page.goto("/buckets");
  await page.getByRole("searchbox", { name: "Part of a name" }).fill("(a+)+$ no such bucket");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No buckets match this filter.")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filter" }).click();
  await expect(table(page)).toBeVisible();
});

test("a head sorts the list, pressed again it turns around, and back undoes it", async ({ page }) => {
  await page.goto("/buckets");
  const first = await names(page).first().textContent();
  await table(page).getByRole("columnheader", { name: "Bucket" }).getByRole("link").click();
  await expect(table(page).getByRole("columnheader", { name: "Bucket" })).toHaveAttribute("aria-sort", "ascending");
  const ascending = await names(page).first().textContent();
  await table(page).getByRole("columnheader", { name: "Bucket" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(names(page).first()).not.toHaveText(ascending ?? "");
  await page.goBack();
  await page.goBack();
  await expect(names(page).first()).toHaveText(first ?? "");
});

test("a long list is whole at its end, and holds at most a screen of rows in the document", async ({ page }) => {
  await page.goto("/buckets?sort=name");
  const count = await total(page);
  const frame = page.getByRole("region", { name: "Buckets", exact: true });
  await expect
    .poll(async () => {
      await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      return table(page).getByRole("row").last().getAttribute("aria-rowindex");
    })
    .toBe(String(count + 1));
  expect(await table(page).getByRole("row").count()).toBeLessThanOrEqual(202);
});

test("a bucket's page says who can reach it, what it holds, and which page of AWS proves it", async ({ page }) => {
  await page.goto("/buckets?sensitivity=sensitive");
  const name = (await names(page).first().textContent()) ?? "";
  await names(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByRole("main")).toContainText("sensitive data was found in it.");
  await expect(page.getByRole("heading", { name: "Who can reach it" })).toBeVisible();
  await expect(page.getByText(/DescribeBuckets, page \d+, record \d+/).first()).toBeVisible();
  await expect(page.getByText(/sha256 [0-9a-f]{64}/).first()).toBeVisible();
});

test.describe("an address that names no bucket", () => {
  test.use({ expectedErrors: [/404/] });

  test("says so and leads back", async ({ page }) => {
    const response = await page.goto("/buckets/999999999");
    expect(response?.status()).toBe(404);
    await page.getByRole("link", { name: "Look for it by name" }).click();
    await expect(table(page)).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the list and on a bucket in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/buckets?sensitivity=sensitive");
    await page.getByRole("button", { name: "Account", exact: true }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await names(page).first().click();
    await expect(page.getByRole("heading", { name: "Where this comes from" })).toBeVisible();
    await expectAccessible(page);
  });
}

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("only the table scrolls sideways, and a bucket's page not at all", async ({ page }) => {
    await page.goto("/buckets");
    await expect(table(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await names(page).first().click();
    await expect(page.getByRole("heading", { name: "Where this comes from" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
