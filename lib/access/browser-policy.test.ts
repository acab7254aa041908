import { expect, test } from "vitest";
import { browserHeaders, contentSecurityPolicy } from "#lib/access/browser-policy.ts";

const input = { nonce: "bm9uY2U=", origin: "https://plimsoll.example.com", isDevelopment: false };

test("C-07: the policy allows our own files, and only scripts and styles with the nonce", () => {
  expect(contentSecurityPolicy(input).split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'",
    "style-src 'self' 'nonce-bm9uY2U='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]);
});

test("C-07: nothing is inline, evaluated or from another host outside of development", () => {
  const policy = contentSecurityPolicy(input);
  expect(policy).not.toMatch(/unsafe|https?:|wss?:|\*/);
  const development = contentSecurityPolicy({ ...input, origin: "http://127.0.0.1:4300", isDevelopment: true });
  expect(development).toContain("'unsafe-eval'");
  expect(development).toContain("connect-src 'self' ws://127.0.0.1:4300");
});

test("C-08: every answer carries every header", () => {
  expect(browserHeaders(input)).toEqual({
    "Cache-Control": "no-store",
    "Content-Security-Policy": contentSecurityPolicy(input),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": expect.stringContaining("camera=(), "),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  });
});

test("C-08: a plain loopback address is not told to use TLS for two years", () => {
  expect(browserHeaders({ ...input, origin: "http://127.0.0.1:4300" })).not.toHaveProperty("Strict-Transport-Security");
});
