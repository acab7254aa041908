import { SentenceText } from "#components/overview/sentence.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Verdict } from "#lib/overview/verdict.ts";

const FRAME = "min-h-22 border-l-4 py-1 pl-4";
const BORDERS = { public: "border-critical", outside: "border-high", none: "border-edge" };

/** What the posture is, in words: the first thing the eye meets. */
export function VerdictBlock({ verdict: { worst, headline, details } }: { verdict: Verdict }) {
  return (
    <section aria-label="Verdict" className={`${FRAME} ${BORDERS[worst ?? "none"]}`}>
      <p className="text-page font-semibold tracking-tight text-balance">
        <SentenceText
          sentence={headline}
          linkClassName="mr-0.5 text-headline tracking-tight underline decoration-line decoration-2 underline-offset-6 hover:decoration-accent"
        />
      </p>
      {details.length > 0 && (
        <p className="mt-1.5 max-w-4xl text-ink-2">
          {details.map((sentence, index) => (
            // The sentences are written once and never reordered.
            <span key={index}>
              <SentenceText sentence={sentence} />{" "}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

/** The place of the verdict while it is counted. */
export function VerdictSkeleton() {
  return (
    <div role="status" aria-label="Counting" className={`${FRAME} space-y-3 border-line`}>
      <Skeleton className="h-8 w-3/5" />
      <Skeleton className="h-4 w-4/5" />
    </div>
  );
}
