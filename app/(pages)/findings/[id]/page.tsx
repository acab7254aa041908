import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FindingBody } from "#components/findings/finding-body.tsx";
import { RawView } from "#components/findings/raw-view.tsx";
import { HistoryList } from "#components/history/history-list.tsx";
import { Widget } from "#components/states/widget.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { PlimsollError } from "#lib/errors.ts";
import { findingTypeWords } from "#lib/findings/finding.ts";
import type { FindingDetail } from "#lib/findings/finding-detail.ts";
import { getFinding } from "#lib/findings/queries/get-finding.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";
import { listFindingHistory } from "#lib/history/queries.ts";

export const metadata: Metadata = { title: "Finding" };

async function findingOf(actor: Actor, id: string): Promise<FindingDetail> {
  try {
    return await getFinding(actor, id);
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === "not_found") notFound();
    throw thrown;
  }
}

/** One finding by itself, for a link: the same as beside the list, with its raw form open. */
export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePageActor("findings:read");
  const finding = await findingOf(actor, (await params).id);
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader breadcrumb={<TextLink href="/findings">Findings</TextLink>} title={findingTypeWords(finding.type)} />
      <div className="rounded-card border border-line bg-surface p-4">
        <FindingBody
          finding={finding}
          raw={finding.evidence && can(actor.role, "findings:keys") && <Raw actor={actor} pk={finding.pk} />}
        />
        <History actor={actor} pk={finding.pk} />
      </div>
    </div>
  );
}

function History({ actor, pk }: { actor: Actor; pk: string }) {
  return (
    <section className="pt-5">
      <h3 className="pb-2 text-table font-semibold">Versions</h3>
      <Widget
        what="The finding's versions"
        fallback={<SkeletonRows rows={2} label="Reading the versions" />}
        load={() => listFindingHistory(actor, pk)}
      >
        {(entries) => <HistoryList entries={entries} />}
      </Widget>
    </section>
  );
}

function Raw({ actor, pk }: { actor: Actor; pk: string }) {
  return (
    <section>
      <h3 className="pb-2 text-table font-semibold">As AWS sent it (JSON)</h3>
      <Widget
        what="The kept page"
        fallback={<SkeletonRows rows={8} label="Reading the kept page" />}
        load={() => getRawFinding(actor, pk)}
      >
        {(raw) => <RawView raw={raw} />}
      </Widget>
    </section>
  );
}
