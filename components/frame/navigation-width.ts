/** Read by the server when it writes the document, set by the toggle. Without a choice the window's width decides. */
export const NAVIGATION_COOKIE = "plimsoll-nav";

/** The width a stored text names, or undefined where nobody chose. */
export function toNavigationWidth(stored: string | undefined): "rail" | "full" | undefined {
  return stored === "rail" || stored === "full" ? stored : undefined;
}
