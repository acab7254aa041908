"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Problem } from "#components/connections/problem.tsx";
import { TestResult } from "#components/connections/test-result.tsx";
import type { Action } from "#components/ui/action.ts";
import { Button } from "#components/ui/button.tsx";
import type { ConnectionTest } from "#lib/connections/connection-test.ts";
import type { PublicError } from "#lib/errors.ts";

export type Manage = { use: Action<void>; test: Action<ConnectionTest> };

export type ConnectionControlsProps = Manage & { id: string; name: string; isUsed: boolean };

const NO_ANSWER: PublicError = { code: "unavailable", message: "The server did not answer.", remedy: "Try again." };

/** Tests a connection, and takes it out of use or into use. What a test found stays until the next. */
export function ConnectionControls({ id, name, isUsed, use, test }: ConnectionControlsProps) {
  const router = useRouter();
  const [isTesting, startTest] = useTransition();
  const [isChanging, startChange] = useTransition();
  const [found, setFound] = useState<ConnectionTest>();
  const [problem, setProblem] = useState<PublicError>();
  const run = () =>
    startTest(async () => {
      const result = await test({ id }).catch(() => ({ ok: false as const, error: NO_ANSWER }));
      setFound(result.ok ? result.data : undefined);
      setProblem(result.ok ? undefined : result.error);
    });
  const change = () =>
    startChange(async () => {
      const result = await use({ id, isUsed: !isUsed }).catch(() => ({ ok: false as const, error: NO_ANSWER }));
      setProblem(result.ok ? undefined : result.error);
      if (result.ok) router.refresh();
    });
  const word = isUsed ? "Disable" : "Enable";
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <Button disabled={isTesting} aria-label={`Test ${name}`} onClick={run}>
          {isTesting ? "Testing…" : "Test"}
        </Button>
        <Button
          tone={isUsed ? "danger" : "secondary"}
          disabled={isChanging}
          aria-label={`${word} ${name}`}
          onClick={change}
        >
          {word}
        </Button>
      </div>
      {problem && <Problem error={problem} isAnswer />}
      <div role="status">{found && !isTesting && <TestResult found={found} />}</div>
    </div>
  );
}
