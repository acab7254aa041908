import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures/test.ts";

const table = (page: Page) => page.getByRole("table", { name: "Findings" });
const links = (page: Page) => table(page).getByRole("rowheader").getByRole("link");
const frame = (page: Page) => page.getByRole("region", { name: "Findings", exact: true });
const sheet = (page: Page) => page.getByRole("dialog", { name: "Finding" });

test("a finding opens beside the list, which keeps its place, and closes where it was", async ({ page }) => {
  await page.goto("/findings?severity=High");
  await expect(table(page)).toBeVisible();
  await frame(page).evaluate((element) => element.scrollTo(0, 900));
  const link = links(page).nth(26);
  await link.click();
  await expect(sheet(page)).toBeVisible();
  await expect(page).toHaveURL(/severity=High&finding=\d+/);
  await expect(sheet(page).getByRole("heading", { name: "Where this comes from" })).toBeVisible();
  expect(await frame(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(600);
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(link).toBeFocused();
  await expect(page).toHaveURL(/\?severity=High$/);
  expect(await frame(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(600);
});

test("by keyboard: to the first finding, into it, to the next and back, out again", async ({ page }) => {
  await page.goto("/findings");
  const first = links(page).first();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await expect(sheet(page).getByRole("heading", { name: "Finding", exact: true })).toBeFocused();
  const opened = page.url();
  await expect(sheet(page).getByRole("button", { name: "Previous finding" })).toHaveAttribute("aria-disabled", "true");
  await expect(sheet(page).getByRole("heading", { name: "Where this comes from" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(opened);
  await expect(table(page).locator('tr[aria-current="true"]')).toHaveAttribute("aria-rowindex", "3");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(opened);
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(first).toBeFocused();
});

test("a link with a finding opens both, over a reload too, and one step back closes the sheet", async ({ page }) => {
  await page.goto("/findings");
  await links(page).nth(2).click();
  await expect(sheet(page)).toBeVisible();
  await page.reload();
  await expect(sheet(page)).toBeVisible();
  await expect(table(page)).toBeVisible();
  await page.goBack();
  await expect(sheet(page)).toBeHidden();
});

test("the finding as AWS sent it is one press away, with its hash checked, and names the same id", async ({ page }) => {
  await page.goto("/findings");
  await links(page).first().click();
  const id = await sheet(page)
    .getByRole("definition")
    .filter({ has: page.getByRole("button", { name: "Copy the finding's id" }) })
    .textContent();
  await sheet(page).getByText("As AWS sent it (JSON)").click();
  await expect(sheet(page).getByText("The kept page has the hash it was kept under.")).toBeVisible();
  await expect(sheet(page).getByRole("region", { name: "The finding as AWS sent it" })).toContainText(`"id": "${id}"`);
});

test("what the list leaves out is said, and brought in by a press", async ({ page }) => {
  await page.goto("/findings");
  const bring = page.getByRole("link", { name: /Macie sample/ });
  const left = Number((await bring.textContent())?.replaceAll(",", "").match(/\d+/)?.[0]);
  const total = async () =>
    Number(
      (await page.getByRole("heading", { level: 2, name: /finding/ }).textContent())
        ?.replaceAll(",", "")
        .match(/\d+/)?.[0],
    );
  const before = await total();
  await bring.click();
  await expect(page).toHaveURL(/sample=included/);
  await expect.poll(total).toBe(before + left);
  await expect(page.getByRole("link", { name: /Remove filter With Macie samples/ })).toBeVisible();
});

test("the days of the last update filter the list", async ({ page }) => {
  await page.goto("/findings");
  await page.getByRole("button", { name: "Updated" }).click();
  await page.getByLabel("To, that day included").fill("2001-01-01");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByText("No findings match this filter.")).toBeVisible();
  await expect(page.getByRole("link", { name: /Remove filter Updated to 1 Jan 2001/ })).toBeVisible();
});

test("an address with a finding that was never read says so beside the whole list", async ({ page }) => {
  await page.goto("/findings?finding=999999999");
  await expect(sheet(page)).toContainText("There is no such finding.");
  await page.keyboard.press("Escape");
  await expect(table(page)).toBeVisible();
});

test("a finding's own page says the same as the sheet", async ({ page }) => {
  await page.goto("/findings");
  await links(page).first().click();
  const sentence = await sheet(page).getByRole("paragraph").first().textContent();
  await sheet(page).getByRole("link", { name: "Open the finding's own page" }).click();
  await expect(page).toHaveURL(/\/findings\/\d+$/);
  await expect(page.getByRole("main")).toContainText(sentence ?? "");
  await expect(page.getByRole("region", { name: "The finding as AWS sent it" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the list, in the sheet and on a finding's page in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/findings?severity=High");
    await expect(table(page)).toBeVisible();
    await expectAccessible(page);
    await links(page).first().click();
    await sheet(page).getByText("As AWS sent it (JSON)").click();
    await expect(sheet(page).getByText(/^The kept page/)).toBeVisible();
    await expectAccessible(page);
    await sheet(page).getByRole("link", { name: "Open the finding's own page" }).click();
    await expect(page.getByRole("region", { name: "The finding as AWS sent it" })).toBeVisible();
    await expectAccessible(page);
  });
}

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("nothing but the table scrolls sideways, on the list, in the sheet and on a finding's page", async ({
    page,
  }) => {
    await page.goto("/findings");
    await expect(table(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await links(page).first().click();
    await expect(sheet(page).getByRole("heading", { name: "Where this comes from" })).toBeVisible();
    const isWide = await sheet(page).evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
    expect(isWide).toBe(false);
    await sheet(page).getByRole("link", { name: "Open the finding's own page" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
