"use client";

import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { RawView } from "#components/findings/raw-view.tsx";
import { DeniedState, FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { isSessionOver, SignInAgain } from "#components/ui/sign-in-again.tsx";
import { PlimsollError } from "#lib/errors.ts";
import { rawFindingOptions } from "#lib/findings/cache.ts";

/** The finding as AWS sent it, asked for when a person opens it. */
export function RawSection({ pk }: { pk: string }) {
  const [isOpen, setOpen] = useState(false);
  const { data, error, isError, refetch } = useQuery({ ...rawFindingOptions(pk), enabled: isOpen, retry: false });
  const toggle = (event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open);
  return (
    <details onToggle={toggle} className="rounded-card border border-line">
      <summary className="px-4 py-2.5 text-table font-semibold">As AWS sent it (JSON)</summary>
      <div className="px-4 pb-4">
        {data && <RawView raw={data} />}
        {isError && <Failure error={error} retry={() => refetch()} />}
        {data === null && <p className="text-ink-2">No page that AWS sent is kept of this finding.</p>}
        {isOpen && data === undefined && !isError && (
          <p role="status" className="text-ink-2">
            Reading the kept page…
          </p>
        )}
      </div>
    </details>
  );
}

function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const known = error instanceof PlimsollError ? error : undefined;
  if (known?.code === "forbidden") {
    return <DeniedState what="The finding as AWS sent it" message={known.message} remedy={known.remedy} />;
  }
  return (
    <FailedState
      what="The kept page"
      message={error.message}
      remedy={known?.remedy}
      retry={isSessionOver(error) ? <SignInAgain /> : <Button onClick={retry}>Try again</Button>}
    />
  );
}
