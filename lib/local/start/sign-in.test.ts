import { expect, test } from "vitest";
import { SignIn } from "#lib/local/start/sign-in.ts";

test("a new password is told once", () => {
  const signIn = new SignIn();
  signIn.learn({ created: true, email: "a@b.test", password: "one-two" });
  expect(signIn.isUntold).toBe(true);
  expect(signIn.text()).toBe("sign in: a@b.test with the password one-two (shown this once, kept nowhere)");
  expect(signIn.isUntold).toBe(false);
  expect(signIn.text()).toBe("sign in: a@b.test with the password shown above");
});

test("who has lost the password is told how to make another", () => {
  const signIn = new SignIn();
  expect(signIn.isUntold).toBe(false);
  expect(signIn.text()).toContain("npm run password");
});
