/** The header in which proxy.ts says which page is asked for. What the caller sent under this name is overwritten. */
export const PATH_HEADER = "x-plimsoll-path";

const HERE = "http://plimsoll.invalid";

/**
 * Where to go after sign-in: a path of our own, or "/". Anything a browser would read as another host ("//evil.test",
 * "/\evil.test", "https:evil.test", a path with a tab or a line break in it) becomes "/", and so does sign-in itself.
 */
export function toLocalPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || wanted.length > 2048 || /[\\\p{Cc}]/u.test(wanted)) return "/";
  const url = URL.parse(wanted, HERE);
  if (url?.origin !== HERE) return "/";
  // "/.//evil.test" is on our host while it is parsed, and a host of its own once it is printed.
  const path = `${url.pathname.replace(/^\/+/, "/")}${url.search}${url.hash}`;
  return /^\/sign-in(?:[/?#]|$)/.test(path) ? "/" : path;
}
