import { CopyButton } from "#components/ui/copy-button.tsx";
import type { RawFinding } from "#lib/findings/finding-detail.ts";

/** A finding as AWS sent it, as text, and whether its page still has the hash it was kept under. */
export function RawView({ raw }: { raw: RawFinding }) {
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center justify-between gap-2 text-table">
        <Proof raw={raw} />
        <CopyButton value={raw.json} label="Copy the JSON" />
      </p>
      <section
        tabIndex={0}
        aria-label="The finding as AWS sent it"
        className="max-h-[32rem] overflow-auto rounded-control border border-line bg-canvas p-3"
      >
        <pre dir="ltr" className="font-mono text-meta">
          {raw.json}
        </pre>
      </section>
    </div>
  );
}

function Proof({ raw }: { raw: RawFinding }) {
  if (!raw.intact) {
    return (
      <strong className="text-critical">The kept page no longer has the hash it was kept under: it was changed.</strong>
    );
  }
  if (!raw.isThis) {
    return (
      <strong className="text-critical">What stands at this finding's place in the kept page is another one.</strong>
    );
  }
  return <span>The kept page has the hash it was kept under.</span>;
}
