"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import { catchError } from "next/error";
import { Suspense, useEffectEvent, useLayoutEffect } from "react";
import { FindingBody } from "#components/findings/finding-body.tsx";
import type { OpenFinding } from "#components/findings/open-finding.ts";
import { RawSection } from "#components/findings/raw-section.tsx";
import { EmptyState } from "#components/states/empty-state.tsx";
import { WidgetBoundary } from "#components/states/widget-boundary.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { findingOptions } from "#lib/findings/cache.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

/** A finding that could not be read has no neighbours; the sheet itself says what failed. */
const NoTurns = catchError(() => null);

export type FindingSheetProps = { pk: string; filter: FindingFilter; opened: OpenFinding };

/** One finding beside the list, which keeps its place. Next and previous follow the list's filter and order: also J and K. */
export function FindingSheet(props: FindingSheetProps) {
  const turns = (
    <NoTurns>
      <Suspense>
        <Turns {...props} />
      </Suspense>
    </NoTurns>
  );
  return (
    <Sheet title="Finding" onClose={props.opened.close} className="sm:w-[40rem]" actions={turns}>
      <WidgetBoundary what="The finding">
        <Suspense fallback={<SkeletonRows rows={12} label="Reading the finding" />}>
          <Shown {...props} />
        </Suspense>
      </WidgetBoundary>
    </Sheet>
  );
}

function Shown({ pk, filter }: FindingSheetProps) {
  const { data } = useSuspenseQuery(findingOptions(pk, filter));
  if (data === null) {
    return (
      <EmptyState title="There is no such finding.">
        <p>The address names one that was never read. One that Macie no longer lists would still be here.</p>
      </EmptyState>
    );
  }
  const { finding } = data;
  return <FindingBody key={finding.pk} finding={finding} raw={<RawSection pk={finding.pk} />} />;
}

function Turns({ pk, filter, opened }: FindingSheetProps) {
  const { data } = useSuspenseQuery(findingOptions(pk, filter));
  const { previous = null, next = null } = data ?? {};
  const turn = (to: string | null) => {
    if (to !== null) opened.turnTo(to);
  };
  useKeys({ j: () => turn(next), k: () => turn(previous) });
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Previous finding"
        title="Previous finding (K)"
        aria-disabled={previous === null}
        onClick={() => turn(previous)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </Button>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Next finding"
        title="Next finding (J)"
        aria-disabled={next === null}
        onClick={() => turn(next)}
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </Button>
      <LinkButton
        tone="quiet"
        size="icon"
        href={`/findings/${pk}`}
        prefetch={false}
        aria-label="Open the finding's own page"
        title="Open the finding's own page"
      >
        <Maximize2 aria-hidden="true" className="size-4" />
      </LinkButton>
    </>
  );
}

/** Single keys, for as long as the sheet is open: it is modal, so they are meant for nothing else. */
function useKeys(keys: Record<string, () => void>) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    keys[event.key]?.();
  });
  // Before it is painted: a person may press at once.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
