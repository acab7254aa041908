"use client";

import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { catchError, type ErrorInfo } from "next/error";
import { WidgetFailed, type WidgetFailedProps } from "#components/states/widget-failed.tsx";

function Failed({ what, error, retry }: WidgetFailedProps) {
  // Without this the query would throw its old error again instead of asking.
  const { reset } = useQueryErrorResetBoundary();
  const askAgain = () => {
    reset();
    retry();
  };
  return <WidgetFailed what={what} error={error} retry={askAgain} />;
}

/** The boundary of a widget whose data is React Query's: trying again asks the server again. */
export const QueryBoundary = catchError(({ what }: { what: string }, { error, retry }: ErrorInfo) => (
  <Failed what={what} error={error} retry={retry} />
));
