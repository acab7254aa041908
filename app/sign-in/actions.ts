"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { openAction } from "#lib/access/action.ts";
import { endedCookie } from "#lib/access/cookie.ts";
import { toLocalPath } from "#lib/access/local-path.ts";
import { endSession, SignInInput, signIn } from "#lib/access/sign-in.ts";
import { env } from "#lib/env.ts";

const SignInForm = SignInInput.extend({ next: z.string().optional() });

/** Signs in, and says where to go: a path of our own. */
export const signInAction = openAction(SignInForm, async ({ next, ...input }, headers) => {
  const cookie = await signIn(input, headers);
  (await cookies()).set(cookie);
  return { to: toLocalPath(next) };
});

/** Ends the session here and in the database. */
export const signOutAction = openAction(z.strictObject({}), async (_input, headers) => {
  await endSession(headers);
  (await cookies()).set(endedCookie(new URL(env().APP_ORIGIN).origin));
  return { to: "/sign-in" };
});
