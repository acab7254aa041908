const YEAR = 365 * 24 * 60 * 60;

/** Remembers a choice of appearance in this browser, where the server reads it before it writes the next document. */
export function rememberChoice(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where the page is not a secure context
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}
