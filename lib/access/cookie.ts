import { parseSetCookieHeader } from "better-auth/cookies";
import { isHttps } from "#lib/access/https.ts";

/** A session ends after this long without a request. */
export const SESSION_IDLE_SECONDS = 30 * 60;
/** A session ends this long after its sign-in, however busy it was. */
export const SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60;

/** What the library puts before each of its cookie names: with TLS no subdomain and no plain page can set one. */
export function cookiePrefix(origin: string): string {
  return isHttps(origin) ? "__Host-plimsoll" : "plimsoll";
}

export function sessionCookieName(origin: string): string {
  return `${cookiePrefix(origin)}.session_token`;
}

export type SessionCookie = {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  path: "/";
  maxAge: number;
};

function cookieFor(origin: string, value: string): SessionCookie {
  return {
    name: sessionCookieName(origin),
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(origin),
    path: "/",
    maxAge: SESSION_ABSOLUTE_SECONDS,
  };
}

/**
 * The session cookie among the cookies the library wants set, or null. It lives in the browser for the absolute
 * lifetime: the database, not the cookie, decides when a quiet session has ended, because a page cannot renew a cookie.
 */
export function sessionCookie(setCookie: string | null, origin: string): SessionCookie | null {
  const value = setCookie === null ? undefined : parseSetCookieHeader(setCookie).get(sessionCookieName(origin))?.value;
  return value ? cookieFor(origin, value) : null;
}

/** The same cookie, ended: what makes the browser forget it. */
export function endedCookie(origin: string): SessionCookie {
  return { ...cookieFor(origin, ""), maxAge: 0 };
}
