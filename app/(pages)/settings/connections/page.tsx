import type { Metadata } from "next";
import { AddConnection } from "#components/connections/add-connection.tsx";
import { ConnectionCard } from "#components/connections/connection-card.tsx";
import { RegionChoice } from "#components/connections/region-choice.tsx";
import { RolePanel } from "#components/connections/role-panel.tsx";
import { EmptyState } from "#components/states/empty-state.tsx";
import { Widget } from "#components/states/widget.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { listConnectionDetails } from "#lib/connections/queries.ts";
import { requiredPolicy } from "#lib/sync/required-policy.ts";
import { addConnection, setConnectionUse, testConnection } from "./actions.ts";

export const metadata: Metadata = { title: "Connections" };

/** The ways into AWS: what each reads, how each Region answers, and the role that it takes. */
export default async function ConnectionsPage() {
  const actor = await requirePageActor("posture:read");
  const manages = can(actor.role, "connections:manage");
  return (
    <div className="space-y-4">
      <PageHeader
        title="Connections"
        verdict={manages ? undefined : "Your role may look at connections, not change or test them."}
      />
      <Widget
        what="The connections"
        fallback={<Skeleton className="h-64 w-full" />}
        load={() => listConnectionDetails(actor)}
      >
        {(connections) => (
          <div className="space-y-4">
            {connections.length === 0 && <EmptyState title="Nothing is connected yet." />}
            {connections.map((connection) => (
              <ConnectionCard
                key={connection.id}
                connection={connection}
                now={new Date()}
                manage={manages ? { use: setConnectionUse, test: testConnection } : null}
              />
            ))}
          </div>
        )}
      </Widget>
      {manages && (
        <AddConnection add={addConnection}>
          <RegionChoice />
        </AddConnection>
      )}
      {manages && <RolePanel policy={JSON.stringify(requiredPolicy(), null, 2)} />}
    </div>
  );
}
