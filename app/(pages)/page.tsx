import type { Metadata } from "next";
import { cache } from "react";
import { ActFirst, ActFirstSkeleton } from "#components/overview/act-first.tsx";
import { DataTypeTable, DataTypeTableSkeleton } from "#components/overview/data-type-table.tsx";
import { FirstSteps } from "#components/overview/first-steps.tsx";
import { GroupTable, GroupTableSkeleton } from "#components/overview/group-table.tsx";
import { PostureMatrix, PostureMatrixSkeleton } from "#components/overview/posture-matrix.tsx";
import { TrustStrip, TrustStripSkeleton } from "#components/overview/trust-strip.tsx";
import { VerdictBlock, VerdictSkeleton } from "#components/overview/verdict-block.tsx";
import { Widget } from "#components/states/widget.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { requirePageActor } from "#lib/access/session.ts";
import {
  countCells,
  getStanding,
  listAccountSights,
  listDataTypes,
  listGroups,
  listUnconnectedRegions,
  listUrgentBuckets,
} from "#lib/overview/queries.ts";
import { accountsSightOf } from "#lib/overview/sight.ts";
import { verdictOf } from "#lib/overview/verdict.ts";
import { listScopes } from "#lib/scopes/queries.ts";

export const metadata: Metadata = { title: "Overview" };

// Three widgets read the same cells: counted once a request.
const cellsOf = cache(countCells);

async function trustOf(actor: Actor) {
  const [scopes, sights, unconnected, cells] = await Promise.all([
    listScopes(actor),
    listAccountSights(actor),
    listUnconnectedRegions(actor),
    cellsOf(actor),
  ]);
  return { scopes, unconnected, accounts: accountsSightOf(sights), cells, now: new Date() };
}

/** What is sensitive and exposed, how far that can be trusted, and what nobody knows. */
export default async function OverviewPage() {
  const actor = await requirePageActor("posture:read");
  const standing = await getStanding(actor);
  return (
    <div className="space-y-4">
      <PageHeader title="Overview" />
      {standing.connections + standing.buckets > 0 && (
        <Widget what="The state of the sources" fallback={<TrustStripSkeleton />} load={() => trustOf(actor)}>
          {(trust) => <TrustStrip {...trust} connections={standing.connections} />}
        </Widget>
      )}
      {standing.buckets === 0 ? <FirstSteps standing={standing} /> : <Posture actor={actor} />}
    </div>
  );
}

function Posture({ actor }: { actor: Actor }) {
  return (
    <>
      <Widget what="The verdict" fallback={<VerdictSkeleton />} load={() => cellsOf(actor)}>
        {(cells) => <VerdictBlock verdict={verdictOf(cells)} />}
      </Widget>
      <Widget what="What to act on first" fallback={<ActFirstSkeleton />} load={() => listUrgentBuckets(actor)}>
        {(buckets) => <ActFirst buckets={buckets} />}
      </Widget>
      <div className="grid grid-cols-1 gap-4 wide:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Widget what="The matrix" fallback={<PostureMatrixSkeleton />} load={() => cellsOf(actor)}>
          {(cells) => <PostureMatrix cells={cells} />}
        </Widget>
        <Widget what="The types of data" fallback={<DataTypeTableSkeleton />} load={() => listDataTypes(actor)}>
          {(data) => <DataTypeTable data={data} />}
        </Widget>
      </div>
      <div className="grid grid-cols-1 gap-4 wide:grid-cols-2">
        <Widget
          what="The accounts"
          fallback={<GroupTableSkeleton by="account" rows={4} />}
          load={() => listGroups(actor, "account")}
        >
          {(data) => <GroupTable by="account" data={data} />}
        </Widget>
        <Widget
          what="The Regions"
          fallback={<GroupTableSkeleton by="region" rows={5} />}
          load={() => listGroups(actor, "region")}
        >
          {(data) => <GroupTable by="region" data={data} />}
        </Widget>
      </div>
    </>
  );
}
