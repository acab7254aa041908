import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FINDING_CATEGORIES, FINDING_TYPES } from "#lib/findings/finding.ts";
import { ORIGINS } from "#lib/findings/origin.ts";
import {
  FINDING_SORTS,
  type FindingFilter,
  findingSearch,
  isFindingFilterEmpty,
  LISTED_CHOICES,
  NO_FINDING_FILTER,
  readFindingFilter,
  SAMPLE_CHOICES,
  SEVERITY_NAMES,
  STATUS_CHOICES,
} from "#lib/findings/search-params.ts";

const text = (maxLength: number) =>
  fc.string({ unit: "binary", maxLength }).map((value) => value.replaceAll("\0", "").toWellFormed());
const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 4 });

const filters: fc.Arbitrary<FindingFilter> = fc.record({
  q: fc.option(text(100).filter((value) => value !== "")),
  severity: some(fc.constantFrom(...SEVERITY_NAMES)),
  type: some(fc.constantFrom(...FINDING_TYPES, "SensitiveData:S3Object/FutureThing")),
  category: some(fc.constantFrom(...FINDING_CATEGORIES)),
  data: some(fc.stringMatching(/^[A-Z_]{1,30}$/)),
  detection: some(text(60)),
  origin: some(fc.constantFrom(...ORIGINS)),
  job: some(fc.stringMatching(/^[\w-]{1,40}$/)),
  account: some(fc.stringMatching(/^\d{12}$/)),
  region: some(fc.constantFrom("eu-central-1", "us-east-1")),
  bucket: some(text(60)),
  status: fc.constantFrom(...STATUS_CHOICES),
  sample: fc.constantFrom(...SAMPLE_CHOICES),
  listed: fc.constantFrom(...LISTED_CHOICES),
  from: fc.constantFrom(null, "2026-01-31", "2024-02-29"),
  to: fc.constantFrom(null, "2026-02-01"),
  sort: fc.constantFrom(...FINDING_SORTS),
  after: fc.option(fc.stringMatching(/^[\w-]{1,40}$/)),
});

describe("the filter of the findings list in an address", () => {
  it("is the same after it was written and read, whether or not a finding is open", () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(null, "42"), (filter, open) => {
        expect(readFindingFilter(new URLSearchParams(findingSearch(filter, open)))).toEqual({ ok: true, filter });
      }),
    );
  });

  it("names what it cannot read and gives no filter then, instead of a wider list", () => {
    const read = readFindingFilter(
      new URLSearchParams("severity=Critical&from=2026-02-30&archived=true&finding=x&data=pii"),
    );
    expect(read.ok ? [] : read.problems.map(({ parameter }) => parameter).toSorted()).toEqual([
      "archived",
      "data",
      "finding",
      "from",
      "severity",
    ]);
  });

  it("refuses days that run backwards", () => {
    const read = readFindingFilter(new URLSearchParams("from=2026-11-24&to=2026-11-23"));
    expect(read).toEqual({
      ok: false,
      problems: [{ parameter: "to", value: "2026-11-23", message: "must not be before from" }],
    });
  });

  it("takes a type that Macie has added since", () => {
    expect(readFindingFilter(new URLSearchParams("type=SensitiveData:S3Object/FutureThing")).ok).toBe(true);
  });

  it("does not take an order for a filter", () => {
    expect(isFindingFilterEmpty({ ...NO_FINDING_FILTER, sort: "severity", after: "abc" })).toBe(true);
    expect(isFindingFilterEmpty({ ...NO_FINDING_FILTER, sample: "included" })).toBe(false);
  });
});
