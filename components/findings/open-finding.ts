"use client";

import { useSearchParams } from "next/navigation";
import { useRef } from "react";
import { OPEN_FINDING } from "#lib/findings/search-params.ts";

export type OpenFinding = {
  /** The key of the finding that the address opens beside the list, or null. */
  pk: string | null;
  hrefOf: (pk: string | null) => string;
  open: (pk: string) => void;
  /** From an open finding to another: one step back still closes the sheet. */
  turnTo: (pk: string) => void;
  close: () => void;
};

/** Which finding is open, kept in the address. The list is not asked for again: only this part of the address changes. */
export function useOpenFinding(): OpenFinding {
  const parameters = useSearchParams();
  // Whether the step before this one in the history is the list without a sheet.
  const isOpenedHere = useRef(false);
  const hrefOf = (pk: string | null) => {
    const next = new URLSearchParams(parameters);
    if (pk === null) next.delete(OPEN_FINDING);
    else next.set(OPEN_FINDING, pk);
    return `/findings${next.size > 0 ? `?${next}` : ""}`;
  };
  return {
    pk: parameters.get(OPEN_FINDING),
    hrefOf,
    open: (pk) => {
      isOpenedHere.current = true;
      window.history.pushState(null, "", hrefOf(pk));
    },
    turnTo: (pk) => window.history.replaceState(null, "", hrefOf(pk)),
    close: () => {
      if (isOpenedHere.current) window.history.back();
      else window.history.replaceState(null, "", hrefOf(null));
      isOpenedHere.current = false;
    },
  };
}
