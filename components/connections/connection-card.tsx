import { ConnectionControls, type Manage } from "#components/connections/connection-controls.tsx";
import { RegionTable } from "#components/connections/region-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { type KeyValue, KeyValueList } from "#components/ui/key-value-list.tsx";
import type { ConnectionDetail } from "#lib/connections/connection-view.ts";
import { countOf } from "#lib/format.ts";

export type ConnectionCardProps = {
  connection: ConnectionDetail;
  now: Date;
  /** What a person may do with it, or null when only look. */
  manage: Manage | null;
};

/** One connection: its account and role, and how each of its Regions answers. */
export function ConnectionCard({ connection, now, manage }: ConnectionCardProps) {
  const { id, name, disabledAt, regions } = connection;
  const seen = regions.filter(({ state }) => state === "seen").length;
  return (
    <Card
      title={<ForeignText value={name} />}
      note={
        disabledAt === null
          ? `${seen} of ${countOf(regions.length, "Region")} seen`
          : "Out of use: what it has read stays and grows older."
      }
      aside={disabledAt === null ? undefined : <Badge tone="unknown">Disabled</Badge>}
    >
      <div className="space-y-4">
        <KeyValueList items={factsOf(connection)} />
        <RegionTable name={name} regions={regions} now={now} />
        {manage && <ConnectionControls id={id} name={name} isUsed={disabledAt === null} {...manage} />}
      </div>
    </Card>
  );
}

function factsOf({ accountId, roleArn, externalId, callerArn }: ConnectionDetail): KeyValue[] {
  const mono = (text: string, label: string) => (
    <CopyLine value={text} label={label}>
      <span className="font-mono text-meta wrap-anywhere">{text}</span>
    </CopyLine>
  );
  return [
    { label: "Account", value: accountId ? mono(accountId, "Copy the account id") : "any: whose credentials answer" },
    {
      label: "Role",
      value: roleArn ? mono(roleArn, "Copy the role's ARN") : "none: the credentials of the process are used",
    },
    ...(externalId === null ? [] : [{ label: "External id", value: mono(externalId, "Copy the external id") }]),
    { label: "Answered as", value: callerArn ? mono(callerArn, "Copy the caller's ARN") : "unknown: never answered" },
  ];
}
