"use client";

import { RefreshCw } from "lucide-react";
import { useState, useTransition } from "react";
import type { Action } from "#components/ui/action.ts";
import { Button } from "#components/ui/button.tsx";
import type { PublicError } from "#lib/errors.ts";
import type { RunView } from "#lib/sync/cache.ts";

export type SyncControlsProps = {
  live: RunView | null;
  canStart: boolean;
  isConnected: boolean;
  start: Action<{ runId: string }>;
  cancel: Action<{ runId: string }>;
  /** Called when the server has taken it, to look at once. */
  onChanged: () => void;
};

/** Starts a run, or cancels the one that is live. Who may not is told so, instead of being given a dead button. */
export function SyncControls({ live, canStart, isConnected, start, cancel, onChanged }: SyncControlsProps) {
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<PublicError>();
  if (!canStart) return <p className="text-table text-ink-2">Your role may look at syncs, not start them.</p>;
  const ask = (action: Action<{ runId: string }>, input: unknown) =>
    startTransition(async () => {
      const result = await action(input);
      setProblem(result.ok ? undefined : result.error);
      onChanged();
    });
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {problem && (
        <p role="alert" className="max-w-md text-table text-critical">
          {problem.message} {problem.remedy}
        </p>
      )}
      {live ? (
        <Button tone="danger" disabled={pending || live.isCancelAsked} onClick={() => ask(cancel, { runId: live.id })}>
          {live.isCancelAsked ? "Cancelling…" : "Cancel this run"}
        </Button>
      ) : (
        <Button tone="primary" disabled={pending || !isConnected} onClick={() => ask(start, { trigger: "person" })}>
          <RefreshCw aria-hidden="true" className="size-4" />
          {pending ? "Starting…" : "Start sync"}
        </Button>
      )}
    </div>
  );
}
