"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { rememberChoice } from "#components/frame/cookie.ts";
import { THEME_COOKIE, THEME_WORDS, THEMES, type Theme } from "#components/frame/theme.ts";
import { Button } from "#components/ui/button.tsx";

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<Theme, unknown>;

/** Goes through system, light and dark, at once and for the next visit. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  const change = () => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    rememberChoice(THEME_COOKIE, next);
    setTheme(next);
  };
  const Icon = ICONS[theme];
  const label = `Theme: ${THEME_WORDS[theme]}. Change to ${THEME_WORDS[next].toLowerCase()}`;
  return (
    <Button tone="quiet" size="icon" aria-label={label} title={label} onClick={change}>
      <Icon aria-hidden="true" className="size-4" />
    </Button>
  );
}
