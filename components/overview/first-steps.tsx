import type { ReactNode } from "react";
import { Remedy } from "#components/states/remedy.tsx";
import { StatePanel } from "#components/states/state-panel.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Standing } from "#lib/overview/overview.ts";

/** What stands instead of numbers before there are any: not connected, never synced, being synced, synced to nothing. */
export function FirstSteps({ standing }: { standing: Standing }) {
  return (
    <section aria-label="What is missing" className="rounded-card border border-line bg-surface">
      {contentOf(standing)}
    </section>
  );
}

function contentOf({ connections, endedRuns, isRunning }: Standing): ReactNode {
  const openSync = (
    <LinkButton href="/sync" tone="primary">
      Open Sync
    </LinkButton>
  );
  if (connections === 0) {
    return (
      <StatePanel tone="unknown" shape="asked" title="Plimsoll is not connected to AWS." className="p-6">
        <p>Nothing is known about any bucket. Add a connection where Plimsoll was started, then start a sync:</p>
        <Remedy text="node lib/cli/connect.ts --name Organisation --regions eu-central-1,eu-west-1" />
      </StatePanel>
    );
  }
  if (isRunning) {
    return (
      <StatePanel
        role="status"
        tone="unknown"
        shape="dashed"
        title="The first sync is under way."
        action={openSync}
        className="p-6"
      >
        <p>Nothing is known about any bucket yet. Numbers appear here as Regions answer.</p>
      </StatePanel>
    );
  }
  if (endedRuns === 0) {
    return (
      <StatePanel
        tone="unknown"
        shape="asked"
        title="Plimsoll is connected, but was never synced."
        action={openSync}
        className="p-6"
      >
        <p>Nothing is known about any bucket. The first sync reads what Macie knows; it changes nothing in AWS.</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel
      tone="unknown"
      shape="crossed"
      title="No sync has brought in a bucket."
      action={openSync}
      className="p-6"
    >
      <p>That is not the same as having none. The Sync page says what each Region answered, and what to do about it.</p>
    </StatePanel>
  );
}
