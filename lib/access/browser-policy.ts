import { isHttps } from "#lib/access/https.ts";

export type PolicyInput = {
  /** 128 random bits in base64, new for each answer. */
  nonce: string;
  /** Where the browser reaches us, e.g. https://plimsoll.example.com. */
  origin: string;
  /** Hot reload evaluates code and needs a socket. Never true in a build. */
  isDevelopment: boolean;
};

/** The Content Security Policy (security reference, C-07): only our own files, and only scripts that carry the nonce. */
export function contentSecurityPolicy({ nonce, origin, isDevelopment }: PolicyInput): string {
  const socket = origin.replace(/^http/, "ws");
  const directives: Record<string, string> = {
    "default-src": "'none'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": isDevelopment ? `'self' ${socket}` : "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}

const OFF = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb"];

/** The headers of every answer (C-08), static files included. */
export function plainHeaders(origin: string): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": OFF.map((feature) => `${feature}=()`).join(", "),
    "X-Frame-Options": "DENY",
    ...(isHttps(origin) ? { "Strict-Transport-Security": "max-age=63072000" } : {}),
  };
}

/** The headers of every answer that is made for one request. */
export function browserHeaders(input: PolicyInput): Record<string, string> {
  return {
    ...plainHeaders(input.origin),
    "Content-Security-Policy": contentSecurityPolicy(input),
    "Cache-Control": "no-store",
  };
}
