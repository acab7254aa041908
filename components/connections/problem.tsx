import { Remedy } from "#components/states/remedy.tsx";
import type { PublicError } from "#lib/errors.ts";

/** What is wrong and what helps. Where it answers a person's press it is read aloud. */
export function Problem({ error, isAnswer = false }: { error: PublicError; isAnswer?: boolean }) {
  return (
    <div role={isAnswer ? "alert" : undefined} className="max-w-4xl space-y-1 text-table">
      <p className={isAnswer ? "font-medium text-critical wrap-anywhere" : "text-ink-2 wrap-anywhere"}>
        {error.message}
      </p>
      {error.remedy && <Remedy text={error.remedy} />}
    </div>
  );
}
