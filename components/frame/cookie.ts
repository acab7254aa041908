const YEAR = 365 * 24 * 60 * 60;

/** Remembers a choice of appearance in this browser, where the server reads it before it writes the next document. */
export function rememberChoice(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}
