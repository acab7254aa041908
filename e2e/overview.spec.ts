import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures/test.ts";

/** How many buckets the list behind an address holds, by the list's own route. */
async function countBehind(page: Page, href: string): Promise<number> {
  const response = await page.request.get(href.replace("/buckets", "/api/buckets"));
  expect(response.status(), href).toBe(200);
  const { total } = await response.json();
  return total;
}

function numberOf(text: string | null): number {
  return Number((text ?? "").replaceAll(",", "").match(/\d+/)?.[0] ?? Number.NaN);
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("table", { name: /What buckets hold/ })).toBeVisible();
});

test("every number of the verdict is the length of the list behind it", async ({ page }) => {
  const links = page.getByRole("region", { name: "Verdict" }).getByRole("link");
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) {
    const href = (await link.getAttribute("href")) ?? "";
    expect(numberOf(await link.textContent()), href).toBe(await countBehind(page, href));
  }
});

test("every number of the matrix is the length of the list behind it, and the unknown has its place", async ({
  page,
}) => {
  const matrix = page.getByRole("table", { name: /What buckets hold/ });
  await expect(matrix.getByRole("columnheader", { name: "Unknown" })).toBeVisible();
  await expect(matrix.getByRole("rowheader", { name: "Unknown" })).toBeVisible();
  const links = await matrix.getByRole("link").all();
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    const href = (await link.getAttribute("href")) ?? "";
    expect(numberOf(await link.textContent()), href).toBe(await countBehind(page, href));
  }
});

test("the first bucket to act on leads to its page, and back leads to the overview", async ({ page }) => {
  const first = page.getByRole("table", { name: "Buckets to act on first" }).getByRole("rowheader").first();
  const name = (await first.getByRole("link").textContent()) ?? "";
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("Regions that are not seen are named with their state, and opened with what helps", async ({ page }) => {
  const trust = page.getByRole("region", { name: "How far this can be trusted" });
  const line = trust.locator("summary");
  await expect(line).toContainText("Not seen");
  await expect(line).toContainText("Denied");
  await expect(line).toContainText("Macie is off");
  await line.click();
  await expect(trust.getByRole("button", { name: "Copy the remedy" }).first()).toBeVisible();
});

test("sample data is marked with the address that it came from", async ({ page, world }) => {
  for (const path of ["/", "/buckets", "/findings", "/sync"]) {
    await page.goto(path);
    await expect(page.getByRole("note")).toContainText(world.standIn);
  }
});

test("each source's age is one press away from every page", async ({ page }) => {
  await page.getByRole("button", { name: /Oldest source/ }).click();
  const sources = page.getByRole("region", { name: "How fresh each source is" });
  await expect(sources.getByRole("listitem")).toHaveCount(6);
  await page.keyboard.press("Escape");
  await expect(sources).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.locator("summary").first().click();
    await expectAccessible(page);
  });
}

test("a chosen theme stays over a reload, without the system's being asked", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: /Theme: System/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(page.getByRole("button", { name: /Theme: Light/ })).toBeVisible();
});

test("by keyboard, the page is one jump away, and its first bucket is reached", async ({ page }) => {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  const first = page.getByRole("table", { name: "Buckets to act on first" }).getByRole("link").first();
  for (let pressed = 0; pressed < 20; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await first.evaluate((link) => link === document.activeElement)) break;
  }
  await expect(first).toBeFocused();
});

test.describe("on paper", () => {
  test.use({ viewport: { width: 794, height: 1123 }, colorScheme: "dark" });

  test("it is light, fits the page, and cuts no name", async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("body")).toHaveCSS("color", "rgb(20, 32, 46)");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(794);
    const cut = await page.locator("th *, td *").evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { overflow, display } = getComputedStyle(element);
          return overflow === "hidden" && display !== "inline" && element.scrollWidth > element.clientWidth + 1;
        })
        .map((element) => element.textContent),
    );
    expect(cut).toEqual([]);
  });
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("nothing makes the page scroll sideways", async ({ page }) => {
    for (const path of ["/", "/sync"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBe(320);
    }
  });

  test("the navigation opens as a sheet, gives the focus back, and closes by a choice", async ({ page }) => {
    const open = page.getByRole("button", { name: "Open the navigation" });
    await open.click();
    await expect(page.getByRole("dialog", { name: "Navigation" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Navigation" })).toBeHidden();
    await expect(open).toBeFocused();
    await open.click();
    await page.getByRole("dialog").getByRole("link", { name: "Sync" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sync" })).toBeVisible();
    await expect(page.getByRole("dialog", { name: "Navigation" })).toBeHidden();
  });
});
