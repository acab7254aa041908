"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { EmptyState } from "#components/states/empty-state.tsx";
import { Remedy } from "#components/states/remedy.tsx";
import { QuarantinePanel } from "#components/sync/quarantine-panel.tsx";
import { RunHistory } from "#components/sync/run-history.tsx";
import { RunPanel } from "#components/sync/run-panel.tsx";
import { SyncControls, type SyncControlsProps } from "#components/sync/sync-controls.tsx";
import { syncVerdict } from "#components/sync/sync-verdict.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { isSessionOver, SignInAgain } from "#components/ui/sign-in-again.tsx";
import { formatInstant } from "#lib/format.ts";
import { syncOptions } from "#lib/sync/cache.ts";

export type SyncBoardProps = {
  run: string | null;
  /** How often a sync comes by itself. */
  schedule: ReactNode;
} & Pick<SyncControlsProps, "canStart" | "start" | "cancel">;

/** The Sync page: live while something runs. When a run ends, the frame around it is drawn anew too. */
export function SyncBoard({ run, schedule, canStart, start, cancel }: SyncBoardProps) {
  const client = useQueryClient();
  const { data, error } = useSuspenseQuery(syncOptions(run));
  useRefreshAtEnd(data.live?.id ?? null);
  return (
    <div className="space-y-4">
      <PageHeader
        title="Sync"
        verdict={
          <>
            <p>{syncVerdict(data)}</p>
            {error && (
              <p role="status" className="font-medium text-medium">
                {error.message} What stands here is of {formatInstant(data.at)}.{" "}
                {isSessionOver(error) && <SignInAgain size="small" />}
              </p>
            )}
          </>
        }
        actions={
          <SyncControls
            live={data.live}
            canStart={canStart}
            isConnected={data.connections > 0}
            start={start}
            cancel={cancel}
            onChanged={() => client.invalidateQueries({ queryKey: ["sync"] })}
          />
        }
      />
      {data.connections > 0 && schedule}
      {data.shown ? (
        <RunPanel run={data.shown} at={data.at} />
      ) : (
        <section aria-label="What is missing" className="rounded-card border border-line bg-surface">
          <NeverSynced connections={data.connections} />
        </section>
      )}
      {data.runs.length > 0 && <RunHistory runs={data.runs} shown={data.shown?.id ?? null} at={data.at} />}
      {data.runs.length > 0 && <QuarantinePanel quarantine={data.quarantine} />}
    </div>
  );
}

function NeverSynced({ connections }: { connections: number }) {
  if (connections > 0) {
    return (
      <EmptyState title="Nothing was ever synced.">
        <p>Start a sync: it reads what Macie knows of every Region, and changes nothing in AWS.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="There is no connection to AWS.">
      <p>Add one where Plimsoll was started:</p>
      <Remedy text="node lib/cli/connect.ts --name Organisation --regions eu-central-1,eu-west-1" />
    </EmptyState>
  );
}

/** Freshness and ribbon are drawn by the server: they are asked for again when the live run is over. */
function useRefreshAtEnd(live: string | null): void {
  const router = useRouter();
  const before = useRef(live);
  useEffect(() => {
    if (before.current !== null && live === null) router.refresh();
    before.current = live;
  }, [live, router]);
}
