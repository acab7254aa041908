import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { TONES } from "#components/ui/tone.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const css = fs.readFileSync(path.join(root, "app/globals.css"), "utf8");
const tokens = new Map(
  Array.from(css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g), ([, name, light, dark]) => [
    name,
    { light: light ?? "", dark: dark ?? "" },
  ]),
);

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string, theme: "light" | "dark"): number {
  const [a = 0, b = 0] = [front, back]
    .map((name) => luminance(tokens.get(name)?.[theme] ?? "#000000"))
    .toSorted((one, other) => other - one);
  return (a + 0.05) / (b + 0.05);
}

const WORDS = [...TONES.filter((tone) => tone !== "neutral"), "ink", "ink-2", "accent"];

for (const theme of ["light", "dark"] as const) {
  test(`every ink reaches 4.5:1 on surface and canvas in the ${theme} theme`, () => {
    for (const ink of WORDS) {
      expect(tokens.has(ink), ink).toBe(true);
      for (const ground of ["surface", "canvas"]) {
        expect(contrast(ink, ground, theme), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast("on-accent", "accent", theme)).toBeGreaterThanOrEqual(4.5);
  });

  test(`the edge of a control reaches 3:1 in the ${theme} theme`, () => {
    for (const ground of ["surface", "canvas"]) expect(contrast("edge", ground, theme)).toBeGreaterThanOrEqual(3);
  });
}
