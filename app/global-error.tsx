"use client";

import "./globals.css";

/** The last resort, when the document itself could not be drawn: no frame, no data, only what to do. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Failed · Plimsoll</title>
        <main className="mx-auto max-w-2xl space-y-3 p-6">
          <h1 className="text-page font-semibold">Plimsoll could not draw this page.</h1>
          <p className="text-ink-2">
            The server may be starting, or may have lost its database. Its log has the cause.
          </p>
          <button
            type="button"
            onClick={() => retry()}
            className="h-9 rounded-control bg-accent px-3 text-table font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
