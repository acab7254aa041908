import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { expect, test } from "./fixtures/test.ts";

/** Presses the link and reads the file that the browser saved. */
async function download(page: Page): Promise<{ name: string; rows: Record<string, string>[] }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV of this list" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  return { name: file.suggestedFilename(), rows: parse(text, { bom: true, columns: true, record_delimiter: "\r\n" }) };
}

async function count(page: Page, address: string): Promise<number> {
  const response = await page.request.get(address);
  return (await response.json()).total;
}

test("the file of buckets has the rows of the list, and says that they are sample data", async ({ page, world }) => {
  await page.goto("/buckets?sensitivity=sensitive&sort=name");
  const { name, rows } = await download(page);
  expect(name).toMatch(/^plimsoll-buckets-\d{8}T\d{6}Z-sample-data\.csv$/);
  expect(rows).toHaveLength(await count(page, "/api/buckets?sensitivity=sensitive&sort=name"));
  expect(new Set(rows.map(({ sensitivity }) => sensitivity))).toEqual(new Set(["Sensitive data found"]));
  expect(new Set(rows.map(({ source }) => source))).toEqual(
    new Set([`SAMPLE DATA from ${world.standIn}, not from AWS`]),
  );
});

test("the file of findings has every row of the list, and no cell that is a formula", async ({ page }) => {
  await page.goto("/findings?sample=included&status=all");
  const { rows } = await download(page);
  expect(rows.length).toBe(await count(page, "/api/findings?sample=included&status=all"));
  expect(rows.length).toBeGreaterThan(100);
  const formulas = rows.flatMap((row) => Object.values(row)).filter((cell) => /^\s*[=+\-@\t\r]/.test(cell));
  expect(formulas).toEqual([]);
});

test("a wrong filter gives no file", async ({ page }) => {
  const response = await page.request.get("/api/reports/buckets?reach=publik");
  expect(response.status()).toBe(400);
  expect((await response.json()).error.message).toContain("reach=publik must be one of");
});

test.describe("signed out", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("there is no list and no file", async ({ page }) => {
    for (const address of [
      "/api/buckets",
      "/api/findings",
      "/api/findings/1",
      "/api/findings/1/raw",
      "/api/reports/buckets",
      "/api/reports/findings",
    ]) {
      expect([address, (await page.request.get(address)).status()]).toEqual([address, 401]);
    }
  });
});
