import { Download } from "lucide-react";
import { buttonStyles } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ROLE_FILES, ROLE_FORMATS } from "#lib/connections/role-file.ts";

/** The role that a connection takes: as a template to download, and its policy to paste. */
export function RolePanel({ policy }: { policy: string }) {
  return (
    <Card
      title="The read role"
      note="Every form carries the same policy: what a sync reads, and a Deny for revealing, changing and decrypting."
    >
      <ul aria-label="Downloads" className="flex flex-wrap gap-2">
        {ROLE_FORMATS.map((format) => (
          <li key={format}>
            <a href={`/api/connections/role?format=${format}`} download className={buttonStyles()}>
              <Download aria-hidden="true" className="size-4" />
              {ROLE_FILES[format].title}
            </a>
          </li>
        ))}
      </ul>
      <details className="mt-3 text-table">
        <summary className="min-h-6 font-medium">Show the policy</summary>
        <div className="mt-2 flex items-start gap-1">
          <section
            aria-label="The IAM policy"
            tabIndex={0}
            className="max-h-96 min-w-0 flex-1 overflow-auto rounded-control border border-line bg-canvas p-3"
          >
            <pre className="font-mono text-meta">{policy}</pre>
          </section>
          <CopyButton value={policy} label="Copy the policy" />
        </div>
      </details>
    </Card>
  );
}
