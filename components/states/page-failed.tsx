"use client";

import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export type PageFailedProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed as a whole. `digest` finds the cause in the server's log. */
export function PageFailed({ error, retry }: PageFailedProps) {
  return (
    <div className="mx-auto my-6 max-w-2xl rounded-card border border-line bg-surface">
      <title>Failed · Plimsoll</title>
      <h1 className="visually-hidden">Failed</h1>
      <FailedState
        what="This page"
        message={error.digest ? `The server's log has the cause under ${error.digest}.` : undefined}
        retry={
          <>
            <Button tone="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href="/">Overview</LinkButton>
          </>
        }
      />
    </div>
  );
}
