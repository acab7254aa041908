import type { Metadata } from "next";
import { Prefetch } from "#components/query/prefetch.tsx";
import { ScheduleForm } from "#components/sync/schedule-form.tsx";
import { SyncBoard } from "#components/sync/sync-board.tsx";
import { SyncSkeleton } from "#components/sync/sync-skeleton.tsx";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { syncKey } from "#lib/sync/cache.ts";
import { getSyncSchedule, getSyncState } from "#lib/sync/queries.ts";
import { cancelSync, setSyncSchedule, startSync } from "./actions.ts";

export const metadata: Metadata = { title: "Sync" };

type SyncPageProps = { searchParams: Promise<{ run?: string | string[] }> };

/** Runs of the sync: the live one, their results, what is denied and what helps. */
export default async function SyncPage({ searchParams }: SyncPageProps) {
  const actor = await requirePageActor("sync:read");
  const { run: asked } = await searchParams;
  const run = typeof asked === "string" ? asked : null;
  const canStart = can(actor.role, "sync:start");
  const everyMinutes = await getSyncSchedule(actor);
  const schedule = <ScheduleForm everyMinutes={everyMinutes} canSet={canStart} save={setSyncSchedule} />;
  return (
    <Prefetch
      what="The state of the sync"
      queries={[{ queryKey: syncKey(run), queryFn: () => getSyncState(actor, run) }]}
      fallback={<SyncSkeleton />}
    >
      <SyncBoard run={run} schedule={schedule} canStart={canStart} start={startSync} cancel={cancelSync} />
    </Prefetch>
  );
}
