"use client";

import { catchError, type ErrorInfo } from "next/error";
import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";

function Failed({ what }: { what: string }, { retry }: ErrorInfo) {
  return <FailedState what={what} retry={<Button onClick={() => retry()}>Try again</Button>} />;
}

/** Keeps a failure to one widget: `what` could not be read, try again. The rest of the page lives. */
export const WidgetBoundary = catchError(Failed);
