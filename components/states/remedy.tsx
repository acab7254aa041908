import { CopyButton } from "#components/ui/copy-button.tsx";

/** What a person can do, in mono with a copy button: a missing permission, a setting, a command. */
export function Remedy({ text }: { text: string }) {
  return (
    <span className="flex items-start gap-1 rounded-control border border-line bg-surface pl-2">
      <code className="min-w-0 flex-1 py-1.5 font-mono text-meta text-ink wrap-anywhere">{text}</code>
      <CopyButton value={text} label="Copy the remedy" />
    </span>
  );
}
