/** Whether the browser reaches us over TLS. Only then may a cookie be Secure and carry the `__Host-` prefix. */
export function isHttps(origin: string): boolean {
  return origin.startsWith("https://");
}
