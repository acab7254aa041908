import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RegionTable } from "#components/connections/region-table.tsx";

test("state, reason and remedy stand under the Region's name too, for screens without place for their columns", () => {
  const html = renderToStaticMarkup(
    <RegionTable
      name="Organisation"
      now={new Date("2026-11-24T12:00:00.000Z")}
      regions={[
        {
          region: "ap-south-1",
          state: "denied",
          reason: "AWS denies macie2:GetMacieSession in ap-south-1.",
          remedy: "Allow macie2:GetMacieSession.",
          stateAt: "2026-11-24T11:00:00.000Z",
          completeAt: null,
        },
      ]}
    />,
  );
  const under = /<th scope="row".*?<\/th>/.exec(html)?.[0] ?? "";
  for (const words of ["Denied", "Last complete: never", "AWS denies", "<code"]) expect(under).toContain(words);
  expect(html.match(/<t[dh][^>]*max-md:hidden/g)).toHaveLength(6);
});
