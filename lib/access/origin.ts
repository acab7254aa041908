import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";

/**
 * Whether a browser sent this from one of our own pages. `Origin` decides when it is there; only without it does
 * `Sec-Fetch-Site` count. Host and X-Forwarded-Host are the caller's to choose and decide nothing.
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const claimed = headers.get("origin");
  if (claimed !== null) return claimed === origin;
  return headers.get("sec-fetch-site") === "same-origin";
}

/** @throws PlimsollError forbidden unless the request came from one of our own pages (APP_ORIGIN). */
export function requireSameOrigin(headers: Headers): void {
  const { origin } = new URL(env().APP_ORIGIN);
  if (isSameOrigin(headers, origin)) return;
  throw new PlimsollError("forbidden", {
    message: "This request did not come from Plimsoll's own pages.",
    remedy: `Open ${origin}, reload the page and try again.`,
  });
}
