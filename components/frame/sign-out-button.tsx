"use client";

import { LogOut } from "lucide-react";
import { useState, useTransition } from "react";
import type { Action } from "#components/ui/action.ts";

/** Ends the session, then loads the sign-in page anew, so that nothing of the last person stays in memory. */
export function SignOutButton({ signOut }: { signOut: Action<{ to: string }> }) {
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string>();
  const leave = () =>
    startTransition(async () => {
      const result = await signOut({});
      if (result.ok) window.location.assign(result.data.to);
      else setProblem(result.error.message);
    });
  return (
    <>
      <button
        type="button"
        onClick={leave}
        disabled={pending}
        className="mt-1 flex h-9 w-full items-center gap-2 rounded-control px-3 text-left hover:bg-raised disabled:opacity-60"
      >
        <LogOut aria-hidden="true" className="size-4" />
        Sign out
      </button>
      {problem && (
        <p role="alert" className="px-3 py-2 text-critical">
          {problem}
        </p>
      )}
    </>
  );
}
