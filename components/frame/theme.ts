/** The themes a person can choose. `system` follows the operating system. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_WORDS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

/** Read by the server when it writes the document, set by the toggle. */
export const THEME_COOKIE = "plimsoll-theme";

/** The theme a stored text names; anything else is `system`. */
export function toTheme(stored: string | undefined): Theme {
  return THEMES.find((theme) => theme === stored) ?? "system";
}
