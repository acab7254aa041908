import { expect, expectAccessible, test } from "./fixtures/test.ts";

test.describe("signed out", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("a page sends to the sign-in", async ({ page }) => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
  });

  test("a wrong password is refused in words, and the e-mail stays", async ({ page, world }) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(world.email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(world.email);
    await expect(page.getByLabel("Password")).toHaveValue("");
  });
});

test("the administrator is signed in and needs no sign-in page", async ({ page, world }) => {
  await page.goto("/sign-in");
  await expect(page).toHaveURL(`${world.origin}/`);
});
