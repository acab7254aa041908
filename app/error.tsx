"use client";

import { PageFailed, type PageFailedProps } from "#components/states/page-failed.tsx";

/** A page that failed without the frame, or with it. */
export default function PageError(props: PageFailedProps) {
  return (
    <main className="px-4">
      <PageFailed {...props} />
    </main>
  );
}
