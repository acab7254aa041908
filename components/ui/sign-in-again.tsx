"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ButtonLook, buttonStyles } from "#components/ui/button.tsx";
import { PlimsollError } from "#lib/errors.ts";

/** Whether the server no longer knows who is asking. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof PlimsollError && error.code === "unauthenticated";
}

/** Leads to sign-in and from there back to this very page. It loads anew, so nothing of the old session stays. */
export function SignInAgain({ size }: Pick<ButtonLook, "size">) {
  const search = useSearchParams()?.toString() ?? "";
  const here = `${usePathname() ?? "/"}${search === "" ? "" : `?${search}`}`;
  return (
    <a href={`/sign-in?next=${encodeURIComponent(here)}`} className={buttonStyles({ tone: "primary", size })}>
      Sign in
    </a>
  );
}
