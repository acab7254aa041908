import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { browserHeaders } from "#lib/access/browser-policy.ts";
import { PATH_HEADER } from "#lib/access/local-path.ts";
import { env } from "#lib/env.ts";

/** The page that is asked for, without what Next's own requests add to its address. */
function pageOf({ pathname, searchParams }: URL): string {
  const params = new URLSearchParams(searchParams);
  params.delete("_rsc");
  return params.size === 0 ? pathname : `${pathname}?${params}`;
}

/**
 * Puts a fresh nonce and every header on the answer. It decides nothing about who may see what: a proxy can be gone
 * around, so each page, route and action asks for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { APP_ORIGIN, NODE_ENV } = env();
  const nonce = randomBytes(16).toString("base64");
  const { origin } = new URL(APP_ORIGIN);
  const answer = browserHeaders({ nonce, origin, isDevelopment: NODE_ENV === "development" });

  // Next takes the nonce of its own scripts from the request's policy, so what the caller sent there is overwritten.
  const inward = new Headers(request.headers);
  inward.set("Content-Security-Policy", answer["Content-Security-Policy"] ?? "");
  inward.delete("Content-Security-Policy-Report-Only");
  inward.set("X-Nonce", nonce);
  inward.set(PATH_HEADER, pageOf(request.nextUrl));

  const response = NextResponse.next({ request: { headers: inward } });
  for (const [name, value] of Object.entries(answer)) response.headers.set(name, value);
  return response;
}

// Next hands on only the beginning of a body that passes through here, so a file that is imported goes around:
// its route reads it up to a limit of its own, and next.config.ts puts the headers on the answer.
export const config = { matcher: "/((?!_next/static/|api/import$).*)" };
