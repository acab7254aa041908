"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { FindingBody } from "#components/findings/finding-body.tsx";
import type { OpenFinding } from "#components/findings/open-finding.ts";
import { RawSection } from "#components/findings/raw-section.tsx";
import { FailedState } from "#components/states/failed-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { findingOptions } from "#lib/findings/cache.ts";
import { findingTypeWords } from "#lib/findings/finding.ts";
import type { FindingInList } from "#lib/findings/finding-detail.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

export type FindingSheetProps = { pk: string; filter: FindingFilter; opened: OpenFinding };

/** One finding beside the list, which keeps its place. Next and previous follow the list's filter and order: also J and K. */
export function FindingSheet({ pk, filter, opened }: FindingSheetProps) {
  const { data, isError, refetch } = useQuery({ ...findingOptions(pk, filter), placeholderData: (held) => held });
  const turn = (to: string | null | undefined) => {
    if (typeof to === "string") opened.turnTo(to);
  };
  useKeys({ j: () => turn(data?.next), k: () => turn(data?.previous) });
  return (
    <Sheet
      title={data ? findingTypeWords(data.finding.type) : "Finding"}
      onClose={opened.close}
      className="sm:w-[40rem]"
      actions={<Turns data={data} pk={pk} turn={turn} />}
    >
      {data && !isError && (
        <FindingBody key={data.finding.pk} finding={data.finding} raw={<RawSection pk={data.finding.pk} />} />
      )}
      {isError && <FailedState what="The finding" retry={<Button onClick={() => refetch()}>Try again</Button>} />}
      {!data && !isError && <SkeletonRows rows={12} label="Reading the finding" />}
    </Sheet>
  );
}

/** Single keys, for as long as the sheet is open: it is modal, so they are meant for nothing else. */
function useKeys(keys: Record<string, () => void>) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    keys[event.key]?.();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function Turns({
  data,
  pk,
  turn,
}: {
  data: FindingInList | undefined;
  pk: string;
  turn: (to: string | null | undefined) => void;
}) {
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Previous finding"
        title="Previous finding (K)"
        aria-disabled={!data?.previous}
        onClick={() => turn(data?.previous)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </Button>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Next finding"
        title="Next finding (J)"
        aria-disabled={!data?.next}
        onClick={() => turn(data?.next)}
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
