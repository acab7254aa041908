import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { SensitivityGlyph } from "#components/states/sensitivity-glyph.tsx";
import { SeverityGlyph } from "#components/states/severity-glyph.tsx";
import { REACH_WORDS, REACHES } from "#lib/buckets/reach.ts";
import { SENSITIVITIES, SENSITIVITY_WORDS, UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { SEVERITIES, SEVERITY_WORDS } from "#lib/findings/finding.ts";
import { SCOPE_STATE_WORDS, SCOPE_STATES } from "#lib/scopes/scope.ts";

function drawn(glyph: ReactNode): string {
  return renderToStaticMarkup(glyph);
}

/** The drawing without its colour: what is left in black and white. */
function shapeOf(glyph: ReactNode): string {
  const [svg = ""] = /<svg.*<\/svg>/.exec(drawn(glyph)) ?? [];
  return svg.replace(/class="[^"]*"/g, "");
}

test("no two states of a vocabulary have the same shape", () => {
  const vocabularies = [
    REACHES.map((reach) => <ReachGlyph key={reach} reach={reach} />),
    SENSITIVITIES.map((sensitivity) => <SensitivityGlyph key={sensitivity} sensitivity={sensitivity} />),
    SEVERITIES.map((severity) => <SeverityGlyph key={severity} severity={severity} />),
  ];
  for (const glyphs of vocabularies) expect(new Set(glyphs.map(shapeOf)).size).toBe(glyphs.length);
});

test("every state says its word, compact ones too", () => {
  for (const reach of REACHES) expect(drawn(<ReachGlyph reach={reach} compact />)).toContain(REACH_WORDS[reach]);
  for (const one of SENSITIVITIES) expect(drawn(<SensitivityGlyph sensitivity={one} compact />)).toContain(words(one));
  for (const one of SEVERITIES) expect(drawn(<SeverityGlyph severity={one} compact />)).toContain(SEVERITY_WORDS[one]);
  for (const state of SCOPE_STATES)
    expect(drawn(<ScopeStateGlyph state={state} />)).toContain(SCOPE_STATE_WORDS[state]);
});

test("what is unknown is drawn as unknown, and 'nothing found' neither as verified nor as good", () => {
  for (const one of UNKNOWN_SENSITIVITIES)
    expect(drawn(<SensitivityGlyph sensitivity={one} />)).toContain("text-unknown");
  expect(drawn(<ReachGlyph reach="unknown" />)).toContain("text-unknown");
  expect(drawn(<SensitivityGlyph sensitivity="nothing-found" />)).not.toContain("text-satisfied");
  for (const state of SCOPE_STATES) {
    expect(drawn(<ScopeStateGlyph state={state} />).includes("text-unknown")).toBe(state !== "seen");
  }
});

test("no shape carries an inline style", () => {
  expect(drawn(<ReachGlyph reach="public" />)).not.toContain("style=");
});

function words(sensitivity: (typeof SENSITIVITIES)[number]): string {
  return SENSITIVITY_WORDS[sensitivity].replace("'", "&#x27;");
}
