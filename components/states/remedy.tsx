import { remedyParts } from "#components/states/remedy-parts.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** What a person can do: sentences as text; a permission, a command or a policy in mono with a copy button. */
export function Remedy({ text }: { text: string }) {
  const parts = remedyParts(text).map((part, place) => ({ ...part, place }));
  return (
    <span className="block text-ink wrap-anywhere">
      {parts.map((part) => (part.isCode ? <Code key={part.place} text={part.text} /> : part.text))}
    </span>
  );
}

function Code({ text }: { text: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 rounded-control border border-line bg-surface pl-1.5 align-middle">
      <code className="min-w-0 font-mono text-meta text-ink wrap-anywhere">{text}</code>
      <CopyButton value={text} label={`Copy the remedy: ${text}`} />
    </span>
  );
}
