import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENCRYPTIONS } from "#lib/buckets/encryption.ts";
import { REACHES } from "#lib/buckets/reach.ts";
import {
  BUCKET_SORTS,
  type BucketFilter,
  bucketSearch,
  GONE_CHOICES,
  isBucketFilterEmpty,
  NO_BUCKET_FILTER,
  readBucketFilter,
} from "#lib/buckets/search-params.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";

const text = (maxLength: number) =>
  fc.string({ unit: "binary", maxLength }).map((value) => value.replaceAll("\0", "").toWellFormed());
const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 5 });

const filters: fc.Arbitrary<BucketFilter> = fc.record({
  q: fc.option(text(100).filter((value) => value !== "")),
  reach: some(fc.constantFrom(...REACHES)),
  sensitivity: some(fc.constantFrom(...SENSITIVITIES)),
  account: some(fc.stringMatching(/^\d{12}$/)),
  region: some(fc.constantFrom("eu-central-1", "us-gov-east-1", "ap-southeast-5")),
  encryption: some(fc.constantFrom(...ENCRYPTIONS)),
  owner: some(text(50)),
  gone: fc.constantFrom("hidden" as const, ...GONE_CHOICES),
  sort: fc.constantFrom(...BUCKET_SORTS),
  after: fc.option(fc.stringMatching(/^[\w-]{1,40}$/)),
});

describe("the filter of the bucket list in an address", () => {
  it("is the same after it was written and read, whatever owners and names hold", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readBucketFilter(new URLSearchParams(bucketSearch(filter)))).toEqual({ ok: true, filter });
      }),
    );
  });

  it("leaves defaults out, so that one list has one address", () => {
    expect(bucketSearch({})).toBe("");
    expect(bucketSearch({ reach: ["public"], sort: "-bytes" })).toBe("?reach=public&sort=-bytes");
    expect(readBucketFilter(new URLSearchParams())).toEqual({ ok: true, filter: NO_BUCKET_FILTER });
  });

  it("names what it cannot read and gives no filter then, instead of a wider list", () => {
    const read = readBucketFilter(new URLSearchParams("reach=publik&account=12345678901&sort=size&page=2"));
    expect(read.ok ? [] : read.problems.map(({ parameter, value }) => `${parameter}=${value}`)).toEqual([
      "reach=publik",
      "account=12345678901",
      "sort=size",
      "page=2",
    ]);
  });

  it("does not take an order for a filter", () => {
    expect(isBucketFilterEmpty({ ...NO_BUCKET_FILTER, sort: "name", after: "abc" })).toBe(true);
    expect(isBucketFilterEmpty({ ...NO_BUCKET_FILTER, owner: [""] })).toBe(false);
  });
});
