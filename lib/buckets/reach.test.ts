import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReachFacts, reachOf } from "#lib/buckets/reach.ts";

const CONTAINED: ReachFacts = {
  errorCode: null,
  effectivePermission: "NOT_PUBLIC",
  sharedAccess: "NOT_SHARED",
  replicatedExternally: false,
};
const reach = (facts: Partial<ReachFacts>) => reachOf({ ...CONTAINED, ...facts });

test("the widest reach that is proven counts, also where something else could not be read", () => {
  expect(reach({ effectivePermission: "PUBLIC", sharedAccess: "EXTERNAL" })).toBe("public");
  expect(reach({ effectivePermission: "PUBLIC", errorCode: "ACCESS_DENIED", sharedAccess: null })).toBe("public");
  expect(reach({ sharedAccess: "EXTERNAL", effectivePermission: null })).toBe("outside");
  expect(reach({ replicatedExternally: true, sharedAccess: "INTERNAL" })).toBe("outside");
  expect(reach({ sharedAccess: "INTERNAL" })).toBe("inside");
});

test("shared inside is not said while replication to the outside could not be read", () => {
  expect(reach({ sharedAccess: "INTERNAL", replicatedExternally: null })).toBe("unknown");
});

test("contained needs every fact, and one that is missing or new makes it unknown", () => {
  expect(reach({})).toBe("contained");
  expect(reach({ errorCode: "ACCESS_DENIED" })).toBe("unknown");
  expect(reach({ replicatedExternally: null })).toBe("unknown");
  for (const word of [null, "UNKNOWN", "A_LATER_ONE"]) {
    expect(reach({ effectivePermission: word })).toBe("unknown");
    expect(reach({ sharedAccess: word })).toBe("unknown");
  }
});

test("no other facts at all are contained", () => {
  const word = (...known: string[]) => fc.option(fc.oneof(fc.constantFrom(...known), fc.string()));
  const facts = fc.record({
    errorCode: word("ACCESS_DENIED"),
    effectivePermission: word("PUBLIC", "NOT_PUBLIC", "UNKNOWN"),
    sharedAccess: word("EXTERNAL", "INTERNAL", "NOT_SHARED", "UNKNOWN"),
    replicatedExternally: fc.option(fc.boolean()),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const isContained = reachOf(given) === "contained";
      expect(isContained).toBe(Object.entries(CONTAINED).every(([name, value]) => Reflect.get(given, name) === value));
    }),
  );
});
