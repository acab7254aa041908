import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BucketFacts } from "#components/buckets/bucket-facts.tsx";
import { BucketHeading } from "#components/buckets/bucket-heading.tsx";
import { BucketTableRow } from "#components/buckets/bucket-table-row.tsx";
import { FilterProblems } from "#components/filter/filter-problems.tsx";
import { FindingBody } from "#components/findings/finding-body.tsx";
import { FindingTableRow } from "#components/findings/finding-table-row.tsx";
import { RawView } from "#components/findings/raw-view.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { rawRecord } from "#lib/findings/raw-record.ts";
import { HOSTILE_NAMES } from "#lib/testing/hostile-names.ts";
import { bucketNamed, findingNamed } from "#lib/testing/named-records.ts";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/** What a person reads of a markup, cut or not: tags away, entities resolved. */
function readable(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&([a-z0-9#]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** Every element of a markup, by name. */
function elements(markup: string): string[] {
  return [...markup.matchAll(/<([a-z0-9]+)/gi)].map(([, name = ""]) => name.toLowerCase());
}

/** Nothing that is not seen reaches the page, in a text or in a title. */
const UNSEEN = /[\p{Cf}\p{Co}\u2028\u2029]|(?!\n)\p{Cc}/u;

const ours = (markup: string) =>
  [...markup.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

const drawn = (name: string): [what: string, markup: string][] => [
  [
    "a bucket's row",
    renderToStaticMarkup(
      <table>
        <tbody>
          <BucketTableRow bucket={bucketNamed(name)} index={0} />
        </tbody>
      </table>,
    ),
  ],
  ["a bucket's head", renderToStaticMarkup(<BucketHeading bucket={bucketNamed(name)} />)],
  ["a bucket's facts", renderToStaticMarkup(<BucketFacts bucket={bucketNamed(name)} />)],
  [
    "a finding's row",
    renderToStaticMarkup(
      <table>
        <tbody>
          <FindingTableRow
            finding={findingNamed(name)}
            index={0}
            href="/findings?finding=1"
            isOpen={false}
            onOpen={() => undefined}
          />
        </tbody>
      </table>,
    ),
  ],
  ["a finding", renderToStaticMarkup(<FindingBody finding={findingNamed(name)} raw={null} />)],
  [
    "a wrong filter",
    renderToStaticMarkup(
      <FilterProblems
        problems={[{ parameter: "q", value: name, message: "is not a filter of this list" }]}
        clearHref="/buckets"
      />,
    ),
  ],
];

describe.each(HOSTILE_NAMES)("$id: a thing called $name", ({ name }) => {
  it.each(drawn(name))("is text in %s, and makes no element", (_what, markup) => {
    expect(
      elements(markup).filter((element) =>
        ["script", "img", "iframe", "link", "b", "object", "style"].includes(element),
      ),
    ).toEqual([]);
    expect(readable(markup).replaceAll(/\s/g, "")).toContain(
      visibleText(name)
        .replaceAll(/[⟨⟩\s]/g, "")
        .slice(0, 4),
    );
  });

  it.each(drawn(name))("leads nowhere but to us in %s", (_what, markup) => {
    for (const href of ours(markup)) expect(href).toMatch(/^\/(buckets|findings)(\/\d+)?(\?[\w.*=&%+-]*)?$/);
  });

  it("does not turn the words around it", () => {
    for (const [what, markup] of drawn(name)) expect([what, markup.match(UNSEEN)]).toEqual([what, null]);
  });

  it("is escaped JSON in its raw form", () => {
    const page = Buffer.from(JSON.stringify({ findings: [{ key: name }] }));
    const json = rawRecord(page, "findings", 0) ?? "";
    expect(JSON.parse(json)).toEqual({ key: name });
    const markup = renderToStaticMarkup(<RawView raw={{ json, intact: true, isThis: true }} />);
    expect(elements(markup)).not.toContain("script");
    expect(markup).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });
});
