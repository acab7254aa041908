import type { Metadata } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NAVIGATION_COOKIE, toNavigationWidth } from "#components/frame/navigation-width.ts";
import { THEME_COOKIE, toTheme } from "#components/frame/theme.ts";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
});

// Fetched only where a name needs it: "Łódź", "Škoda".
const interExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  variable: "--font-inter-extended",
  weight: "100 900",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-02BA, U+02BD-02C5, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0" },
  ],
});

export const metadata: Metadata = {
  title: { default: "Plimsoll", template: "%s · Plimsoll" },
  description:
    "Data classification posture on Amazon Macie: what was found, what was not, and what was never looked at.",
  icons: { icon: "/favicon.svg" },
  robots: { index: false, follow: false },
};

/** The document: type face, tokens, and the appearance a person chose, written by the server so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await cookies();
  const theme = toTheme(chosen.get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      className={`${inter.variable} ${interExtended.variable}`}
      data-theme={theme === "system" ? undefined : theme}
      data-nav={toNavigationWidth(chosen.get(NAVIGATION_COOKIE)?.value)}
    >
      <body>{children}</body>
    </html>
  );
}
