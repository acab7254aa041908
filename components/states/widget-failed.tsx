"use client";

import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";

/** Stands where a widget would: what could not be read, and a way to try again. */
export function WidgetFailed({ what, retry }: { what: string; retry: () => void }) {
  return (
    <div className="min-w-0 rounded-card border border-line bg-surface">
      <FailedState what={what} retry={<Button onClick={() => retry()}>Try again</Button>} />
    </div>
  );
}
