"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { Problem } from "#components/connections/problem.tsx";
import type { Action } from "#components/ui/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { Input } from "#components/ui/input.tsx";
import type { PublicError } from "#lib/errors.ts";

type Added = { id: string; externalId: string | null };

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** The form as the action wants it: what is left empty is left out. */
function toInput(form: FormData) {
  const [accountId, roleArn] = [textOf(form, "accountId"), textOf(form, "roleArn")];
  return {
    name: textOf(form, "name"),
    regions: form.getAll("regions"),
    ...(accountId === "" ? {} : { accountId }),
    ...(roleArn === "" ? {} : { roleArn }),
  };
}

/** Adds a connection; its Regions are chosen in `children`. A role's external id is made on the server and then shown. */
export function AddConnection({ add, children }: { add: Action<Added>; children: ReactNode }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<PublicError>();
  const [added, setAdded] = useState<Added>();
  const submit = (data: FormData) =>
    startTransition(async () => {
      const result = await add(toInput(data)).catch(() => null);
      setProblem(
        result?.ok ? undefined : (result?.error ?? { code: "unavailable", message: "The server did not answer." }),
      );
      setAdded(result?.ok ? result.data : undefined);
      if (!result?.ok) return;
      form.current?.reset();
      router.refresh();
    });
  return (
    <Card title="Add a connection" note="An account of its own, or the delegated administrator of Macie.">
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="grid max-w-4xl grid-cols-1 gap-4"
      >
        <Fields />
        {children}
        {problem && <Problem error={problem} isAnswer />}
        <div>
          <Button type="submit" tone="primary" disabled={isPending}>
            {isPending ? "Adding…" : "Add connection"}
          </Button>
        </div>
        <div role="status">{added && <WhatNext added={added} />}</div>
      </form>
    </Card>
  );
}

function Fields() {
  const label = "grid grid-cols-1 gap-1 text-table font-medium";
  const hint = "text-meta font-normal text-ink-2 wrap-anywhere";
  return (
    <>
      <label className={label}>
        Name
        <Input name="name" required maxLength={100} autoComplete="off" />
      </label>
      <label className={label}>
        Account id
        <Input
          name="accountId"
          inputMode="numeric"
          pattern="\d{12}"
          autoComplete="off"
          aria-describedby="account-hint"
        />
        <span id="account-hint" className={hint}>
          Twelve digits. The credentials must belong to it. Empty: whichever account answers.
        </span>
      </label>
      <label className={label}>
        Role ARN
        <Input name="roleArn" autoComplete="off" spellCheck={false} aria-describedby="role-hint" />
        <span id="role-hint" className={hint}>
          The role to assume, as arn:aws:iam::111122223333:role/PlimsollRead. Empty: the credentials of the process.
        </span>
      </label>
    </>
  );
}

function WhatNext({ added: { externalId } }: { added: Added }) {
  if (externalId === null) return <p className="text-table">Added. Test it, then start a sync.</p>;
  return (
    <div className="space-y-1 text-table">
      <p>Added. Put this external id into the role's trust policy, then test the connection:</p>
      <CopyLine value={externalId} label="Copy the new external id">
        <code className="font-mono text-meta">{externalId}</code>
      </CopyLine>
    </div>
  );
}
