import { StatePanel } from "#components/states/state-panel.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Problem } from "#lib/filter/filter.ts";

/** The address asks for something that is no filter: it is said what, instead of showing a list that was not asked for. */
export function FilterProblems({ problems, clearHref }: { problems: readonly Problem[]; clearHref: string }) {
  return (
    <StatePanel
      role="alert"
      tone="unknown"
      shape="asked"
      title="This address cannot be read as a filter, so no list is shown."
      action={<LinkButton href={clearHref}>Open the list without a filter</LinkButton>}
      className="border border-line bg-surface"
    >
      <ul className="space-y-1">
        {problems.map(({ parameter, value, message }, index) => (
          <li key={index}>
            <code className="font-mono text-ink">
              <ForeignText value={`${parameter}=${value}`} />
            </code>{" "}
            {message}.
          </li>
        ))}
      </ul>
    </StatePanel>
  );
}
