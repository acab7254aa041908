import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { formatInstant } from "#lib/format.ts";
import { ONLY } from "#lib/macie-settings/kinds.ts";
import type { SettingView } from "#lib/macie-settings/settings-view.ts";

/** The settings of a kind. Names and values come from outside and are drawn as text. */
export function SettingTable({ caption, settings }: { caption: string; settings: readonly SettingView[] }) {
  return (
    <DataTable caption={caption} density="compact" frameClassName="max-h-96">
      <thead>
        <tr>
          <HeaderCell sticky>Name</HeaderCell>
          <HeaderCell>Standing</HeaderCell>
          <HeaderCell>What it says</HeaderCell>
          <HeaderCell>As it is since</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {settings.map((setting) => (
          <tr key={setting.key}>
            <RowHeader className="min-w-40">
              <Name name={setting.name} id={setting.key} />
            </RowHeader>
            <Cell>{setting.status !== null && <ForeignText value={setting.status} />}</Cell>
            <Cell className="text-meta text-ink-2">
              <ul>
                {setting.facts.map((fact) => (
                  <li key={fact}>
                    <ForeignText value={fact} />
                  </li>
                ))}
              </ul>
            </Cell>
            <Cell className="text-meta whitespace-nowrap text-ink-2">{formatInstant(setting.since)}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Name({ name, id: key }: { name: string | null; id: string }) {
  const isNamed = name !== null && name !== key;
  return (
    <>
      {isNamed && <ForeignText value={name} />}
      {key !== ONLY && (
        <ForeignText value={key} className={isNamed ? "block font-mono text-meta text-ink-2" : "font-mono"} />
      )}
      {key === ONLY && !isNamed && "The Region's own"}
    </>
  );
}
