import Link from "next/link";
import type { Sentence } from "#lib/overview/verdict.ts";

/** A sentence whose numbers lead to the lists behind them. */
export function SentenceText({ sentence, linkClassName }: { sentence: Sentence; linkClassName?: string }) {
  return sentence.map(({ text, href }, index) =>
    href === undefined ? (
      text
    ) : (
      // The pieces are written once and never reordered.
      <Link
        prefetch={false}
        key={index}
        href={href}
        className={
          linkClassName ??
          "font-medium text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent"
        }
      >
        {text}
      </Link>
    ),
  );
}
