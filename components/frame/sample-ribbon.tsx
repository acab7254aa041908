/** On every page, printed ones too, whenever an answer did not come from AWS. */
export function SampleRibbon({ endpoints }: { endpoints: readonly string[] }) {
  if (endpoints.length === 0) return null;
  return (
    <p
      role="note"
      className="sample-hatched border-b border-line px-4 py-1.5 text-center text-meta text-ink wrap-anywhere md:px-6"
    >
      <strong className="font-semibold">Sample data</strong> — answers came from{" "}
      <span className="font-mono">{endpoints.join(", ")}</span>, not from AWS
    </p>
  );
}
