import { Remedy } from "#components/states/remedy.tsx";
import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { formatInstant } from "#lib/format.ts";
import type { MacieSettingsView } from "#lib/macie-settings/settings-view.ts";

export type RegionStateProps = Pick<MacieSettingsView, "state" | "reason" | "remedy" | "stateAt">;

/** Why a Region's settings are not read, once for all kinds. Nothing where the Region is seen. */
export function RegionState({ state, reason, remedy, stateAt }: RegionStateProps) {
  if (state === "seen") return null;
  return (
    <section
      aria-label="State of the Region"
      className="hatched space-y-1.5 rounded-card border border-line px-4 py-3 text-table"
    >
      <p>
        <ScopeStateGlyph state={state} />
        {stateAt !== null && <span className="text-ink-2"> as of {formatInstant(stateAt)}</span>}
      </p>
      <p className="wrap-anywhere">
        {reason ?? (state === "never" ? "No sync has read this Region yet." : "No reason was given.")}
      </p>
      {remedy !== null && <Remedy text={remedy} />}
    </section>
  );
}
