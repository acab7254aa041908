import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KindCard } from "#components/macie-settings/kind-card.tsx";
import { KIND_STATES } from "#lib/macie-settings/kinds.ts";
import type { KindView } from "#lib/macie-settings/settings-view.ts";
import { HOSTILE_NAMES } from "#lib/testing/hostile-names.ts";

const VIEW: KindView = {
  kind: "allow-list",
  state: "complete",
  reason: null,
  remedy: null,
  triedAt: "2026-11-24T10:00:00.000Z",
  readAt: "2026-11-24T10:00:00.000Z",
  count: 0,
  gone: 0,
  settings: [],
};
const drawn = (changes: Partial<KindView>) => renderToStaticMarkup(<KindCard kind={{ ...VIEW, ...changes }} />);

test("a hostile name is text", () => {
  for (const { name } of HOSTILE_NAMES) {
    const html = drawn({
      count: 1,
      settings: [{ key: name, name: `name ${name}`, status: name, facts: [name], since: "2026-11-24T10:00:00.000Z" }],
    });
    expect(html).not.toMatch(/<(img|script|iframe|link)\b/i);
    expect(html).not.toMatch(/href="(javascript|data|\/\/)/i);
  }
});

test("what was read and is none is none; what was not read is unknown", () => {
  expect(drawn({})).toContain("None as of 24 Nov 2026");
  expect(drawn({ state: "never", readAt: null })).toContain("Unknown: never read");
  expect(drawn({ state: "never", readAt: null })).not.toContain("None");
});

test("a denied kind shows its permission and what was last known", () => {
  const html = drawn({
    state: "denied",
    reason: "AWS denies macie2:GetAllowList.",
    remedy: "Allow macie2:GetAllowList.",
    count: 2,
  });
  expect(html).toContain("Unknown: denied");
  expect(html).toContain("<code");
  expect(html).toContain("2 settings as last read at");
});

test("no two states look alike without colour", () => {
  const shapes = [...KIND_STATES, "never" as const].map((state) =>
    (/<svg.*<\/svg>/.exec(drawn({ state })) ?? [""])[0].replace(/class="[^"]*"/g, ""),
  );
  expect(new Set(shapes).size).toBe(shapes.length);
});
