import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindCard } from "#components/macie-settings/kind-card.tsx";
import { RegionState } from "#components/macie-settings/region-state.tsx";
import { TieOutCard } from "#components/macie-settings/tie-out-card.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { PlimsollError } from "#lib/errors.ts";
import { formatCount } from "#lib/format.ts";
import { getMacieSettings } from "#lib/macie-settings/queries.ts";
import type { MacieSettingsView } from "#lib/macie-settings/settings-view.ts";

export const metadata: Metadata = { title: "Macie settings" };

type MacieSettingsPageProps = { params: Promise<{ scope: string }> };

async function settingsOf(actor: Actor, scope: string): Promise<MacieSettingsView> {
  try {
    return await getMacieSettings(actor, /^\d{1,9}$/.test(scope) ? Number(scope) : 0);
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === "not_found") notFound();
    throw thrown;
  }
}

function verdictOf({ kinds }: MacieSettingsView): string {
  const read = kinds.filter(({ state }) => state === "complete").length;
  const unknown = kinds.length - read;
  return `${formatCount(read)} of ${formatCount(kinds.length)} kinds of settings are read${unknown === 0 ? "." : `; ${formatCount(unknown)} unknown.`}`;
}

/** How Macie is configured in one Region, as read; nothing can be changed here. */
export default async function MacieSettingsPage({ params }: MacieSettingsPageProps) {
  const actor = await requirePageActor("sync:read");
  const settings = await settingsOf(actor, (await params).scope);
  return (
    <div className="space-y-4">
      <PageHeader
        breadcrumb={<TextLink href="/sync">Sync</TextLink>}
        title={
          <>
            Macie settings in <span className="font-mono">{settings.region}</span>
          </>
        }
        verdict={
          <p>
            {verdictOf(settings)} Seen through <ForeignText value={settings.connection} />.
          </p>
        }
      />
      <RegionState
        state={settings.state}
        reason={settings.reason}
        remedy={settings.remedy}
        stateAt={settings.stateAt}
      />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-2">
        <TieOutCard tieOuts={settings.tieOuts} />
        {settings.kinds.map((kind) => (
          <KindCard key={kind.kind} kind={kind} />
        ))}
      </div>
    </div>
  );
}
