import { ForeignText } from "#components/ui/foreign-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { detectorWords } from "#lib/findings/detector-words.ts";

/** What detected something, in words; pointed at, its exact name as Macie writes it. */
export function DetectorName({ name }: { name: string }) {
  return (
    <span title={visibleText(name)}>
      <ForeignText value={detectorWords(name)} />
    </span>
  );
}
