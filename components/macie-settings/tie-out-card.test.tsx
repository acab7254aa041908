import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TieOutCard } from "#components/macie-settings/tie-out-card.tsx";

const readAt = "2026-11-24T10:00:00.000Z";
const drawn = (...tieOuts: { part: string; macie: string; stored: string }[]) =>
  renderToStaticMarkup(
    <TieOutCard tieOuts={tieOuts.map((one) => ({ measure: "findings-by-type", readAt, ...one }))} />,
  );

test("counts that were never compared are not called the same", () => {
  expect(drawn()).toContain("Not compared in this Region yet.");
  expect(drawn()).not.toContain("the same");
});

test("a difference is counted in the note and signed in its row", () => {
  const html = drawn(
    { part: "A", macie: "9007199254740993", stored: "9007199254740992" },
    { part: "B", macie: "2", stored: "2" },
  );
  expect(html).toContain("1 of 2 counts differ, as of 24 Nov 2026");
  expect(html).toContain("9,007,199,254,740,993");
  expect(html).toMatch(/>[-−]1</);
});

test("the name of a part is text", () => {
  expect(drawn({ part: "<img src=x onerror=alert(1)>", macie: "1", stored: "1" })).not.toContain("<img");
});
