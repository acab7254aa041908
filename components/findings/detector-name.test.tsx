import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DetectorName } from "#components/findings/detector-name.tsx";
import { HOSTILE_NAMES } from "#lib/testing/hostile-names.ts";

test("a managed identifier reads as words and keeps its exact name", () => {
  const html = renderToStaticMarkup(<DetectorName name="UK_PASSPORT_NUMBER" />);
  expect(html).toContain('title="UK_PASSPORT_NUMBER"');
  expect(html).toContain(">UK passport number<");
});

test("a hostile name of a custom identifier is text", () => {
  for (const { name } of HOSTILE_NAMES) {
    expect(renderToStaticMarkup(<DetectorName name={name} />)).not.toMatch(/<(img|script|iframe|link)\b/i);
  }
});
