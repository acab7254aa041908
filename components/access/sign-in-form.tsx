"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/access/action.ts";
import type { PublicError } from "#lib/errors.ts";

export type SignInFormProps = {
  signIn: (raw: unknown) => Promise<ActionResult<{ to: string }>>;
  /** Where the person was going. */
  next: string;
};

/** What failed and what to do, read aloud when it appears. */
function Failure({ error, id }: { error: PublicError; id: string }) {
  return (
    <div
      id={id}
      role="alert"
      className="flex gap-2 rounded-control border border-critical bg-critical/10 p-3 text-table"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-critical" />
      <div>
        <p className="font-medium">{error.message}</p>
        {error.remedy && <p className="text-ink-2">{error.remedy}</p>}
      </div>
    </div>
  );
}

/** E-mail and password. The password is cleared when it was refused, the e-mail stays. */
export function SignInForm({ signIn, next }: SignInFormProps) {
  const router = useRouter();
  const [error, setError] = useState<PublicError | null>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isPending, startTransition] = useTransition();
  const failureId = useId();
  const passwordId = useId();

  function submit() {
    startTransition(async () => {
      const result = await signIn({ email, password, next }).catch(() => null);
      if (result?.ok) return router.replace(result.data.to);
      setPassword("");
      setError(result?.error ?? { code: "unavailable", message: "The server did not answer.", remedy: "Try again." });
      document.getElementById(passwordId)?.focus();
    });
  }

  const field = { required: true, "aria-invalid": error !== null, "aria-describedby": error ? failureId : undefined };
  return (
    <form action={submit} className="grid gap-4">
      {error && <Failure error={error} id={failureId} />}
      <label className="grid gap-1 text-table font-medium">
        E-mail
        <Input
          {...field}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label className="grid gap-1 text-table font-medium">
        Password
        <Input
          {...field}
          id={passwordId}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Button type="submit" tone="primary" disabled={isPending} className="mt-1 w-full">
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
