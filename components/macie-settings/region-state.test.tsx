import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RegionState } from "#components/macie-settings/region-state.tsx";

const NOTHING = { reason: null, remedy: null, stateAt: null };

test("a Region that denies says so with the permission that is missing", () => {
  const html = renderToStaticMarkup(
    <RegionState
      state="denied"
      reason="AWS denies macie2:GetMacieSession in ap-south-1."
      remedy="Allow macie2:GetMacieSession for the role that Plimsoll uses."
      stateAt="2026-11-24T10:00:00.000Z"
    />,
  );
  for (const words of ["Denied", "24 Nov 2026", "AWS denies", ">macie2:GetMacieSession</code>"]) {
    expect(html).toContain(words);
  }
});

test("a Region that no sync has read is said to be so, and one that is seen needs no word", () => {
  expect(renderToStaticMarkup(<RegionState state="never" {...NOTHING} />)).toContain(
    "No sync has read this Region yet.",
  );
  expect(renderToStaticMarkup(<RegionState state="seen" {...NOTHING} />)).toBe("");
});
