"use client";

import { lazy, Suspense } from "react";
import { FindingTable } from "#components/findings/finding-table.tsx";
import { useOpenFinding } from "#components/findings/open-finding.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

// Loaded with the first finding that is opened.
const FindingSheet = lazy(() =>
  import("#components/findings/finding-sheet.tsx").then((file) => ({ default: file.FindingSheet })),
);

/** The list of findings and, beside it, the one that the address opens. */
export function FindingList({ filter }: { filter: FindingFilter }) {
  const opened = useOpenFinding();
  return (
    <>
      <FindingTable filter={filter} opened={opened} />
      {opened.pk !== null && (
        <Suspense>
          <FindingSheet pk={opened.pk} filter={filter} opened={opened} />
        </Suspense>
      )}
    </>
  );
}
