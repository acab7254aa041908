"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/access/action.ts";

export type SignOutProps = { signOut: (raw: unknown) => Promise<ActionResult<{ to: string }>> };

/** Ends the session. A failure is said beside the button: nobody should believe that they have left. */
export function SignOut({ signOut }: SignOutProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  function leave() {
    startTransition(async () => {
      const result = await signOut({}).catch(() => null);
      if (result?.ok) return router.replace(result.data.to);
      setFailure(result?.error.message ?? "The server did not answer. You are still signed in.");
    });
  }

  return (
    <>
      <Button tone="quiet" onClick={leave} disabled={isPending}>
        <LogOut aria-hidden="true" className="size-4" />
        {isPending ? "Signing out…" : "Sign out"}
      </Button>
      {failure && (
        <p role="alert" className="text-meta text-critical">
          {failure}
        </p>
      )}
    </>
  );
}
