"use client";

import { PageFailed, type PageFailedProps } from "#components/states/page-failed.tsx";

/** A signed-in page that failed: the frame around it lives. */
export default function SignedInPageError(props: PageFailedProps) {
  return <PageFailed {...props} />;
}
