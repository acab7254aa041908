"use client";

import { catchError, type ErrorInfo } from "next/error";
import { WidgetFailed } from "#components/states/widget-failed.tsx";

/** Keeps a failure to one widget: `what` could not be read, try again. The rest of the page lives. */
export const WidgetBoundary = catchError(({ what }: { what: string }, { error, retry }: ErrorInfo) => (
  <WidgetFailed what={what} error={error} retry={retry} />
));
