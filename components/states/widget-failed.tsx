"use client";

import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { isSessionOver, SignInAgain } from "#components/ui/sign-in-again.tsx";
import { PlimsollError } from "#lib/errors.ts";

export type WidgetFailedProps = {
  what: string;
  /** What was thrown: our own errors say why, and what helps. */
  error?: unknown;
  retry: () => void;
};

/** Stands where a widget would: what could not be read, why, and a way to try again, or to sign in again. */
export function WidgetFailed({ what, error, retry }: WidgetFailedProps) {
  const known = error instanceof PlimsollError ? error : undefined;
  return (
    <div className="min-w-0 rounded-card border border-line bg-surface">
      <FailedState
        what={what}
        message={known?.message}
        remedy={known?.remedy}
        retry={isSessionOver(error) ? <SignInAgain /> : <Button onClick={() => retry()}>Try again</Button>}
      />
    </div>
  );
}
