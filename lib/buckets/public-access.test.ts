import { expect, test } from "vitest";
import { publicAccessFacts } from "#lib/buckets/public-access.ts";

const blocks = { blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true };

test("every fact is there, and what was not sent is unknown", () => {
  const facts = publicAccessFacts({
    effectivePermission: "PUBLIC",
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: blocks },
      bucketLevelPermissions: { bucketPolicy: { allowsPublicReadAccess: true, allowsPublicWriteAccess: null } },
    },
  });
  expect(facts).toHaveLength(12);
  const value = (level: string, words: string) =>
    facts.find((fact) => fact.level === level && fact.words === words)?.value;
  expect(value("account", "New public ACLs are blocked")).toBe(true);
  expect(value("account", "New public bucket policies are blocked")).toBe(false);
  expect(value("account", "Public buckets are restricted to the account")).toBeNull();
  expect(value("bucket", "The bucket policy grants public read")).toBe(true);
  expect(value("bucket", "The bucket policy grants public write")).toBeNull();
  expect(value("bucket", "The ACL grants public read")).toBeNull();
});

test.each([null, undefined, "x", [], { permissionConfiguration: null }])(
  "nothing readable (%j) is twelve unknowns, not twelve noes",
  (given) => {
    expect(publicAccessFacts(given).map(({ value }) => value)).toEqual(Array(12).fill(null));
  },
);
