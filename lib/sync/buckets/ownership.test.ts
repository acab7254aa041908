import { describe, expect, it } from "vitest";
import { ownershipOf } from "#lib/sync/buckets/ownership.ts";

const tag = (key: string, value: string | null) => ({ key, value });

describe("whose a bucket is", () => {
  it.each(["dc:owner", "owner", "Owner", "OWNER", "team", "Data_Owner", "data owner"])(
    "is said by the tag %s",
    (key) => {
      expect(ownershipOf([tag("cost", "1"), tag(key, "ledger")]).owner).toBe("ledger");
    },
  );

  it("is said by our own tag before any other", () => {
    expect(ownershipOf([tag("team", "web"), tag("owner", "bob"), tag("dc:owner", "ledger")]).owner).toBe("ledger");
  });

  it("is said by the next tag when one is empty", () => {
    expect(ownershipOf([tag("owner", " "), tag("team", "web")]).owner).toBe("web");
  });

  it("is unknown without tags, and when the tags are unknown", () => {
    expect(ownershipOf([])).toEqual({ owner: null, environment: null });
    expect(ownershipOf(null)).toEqual({ owner: null, environment: null });
  });
});

it("what a bucket is for is said by its environment tag", () => {
  expect(ownershipOf([tag("Environment", "prod"), tag("dc:env", "staging")]).environment).toBe("staging");
  expect(ownershipOf([tag("stage", "test")]).environment).toBe("test");
});
