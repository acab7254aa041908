import { describe, expect, it } from "vitest";
import { ConnectionInput, contradictionIn } from "#lib/connections/connection.ts";

const valid = { name: "organisation", regions: ["eu-west-1"] };
const accepts = (changes: object) => ConnectionInput.safeParse({ ...valid, ...changes }).success;

describe("a connection", () => {
  it("names each Region once", () => {
    expect(ConnectionInput.parse({ ...valid, regions: ["eu-west-1", "us-east-1", "eu-west-1"] }).regions).toEqual([
      "eu-west-1",
      "us-east-1",
    ]);
  });

  it.each([
    { regions: [] },
    { regions: ["everywhere"] },
    { regions: ["eu-west-1; drop table"] },
    { name: " " },
    { accountId: "12345678901" },
    { roleArn: "arn:aws:iam::*:role/x" },
    { roleArn: "arn:aws:iam::123456789012:user/x" },
    { roleArn: `arn:aws:iam::123456789012:role/${"x".repeat(3000)}` },
    { externalId: "a b" },
  ])("is refused with %j", (changes) => {
    expect(accepts(changes)).toBe(false);
  });

  it.each([
    { roleArn: "arn:aws:iam::123456789012:role/security/plimsoll-read" },
    { roleArn: "arn:aws-us-gov:iam::123456789012:role/x" },
    { accountId: "000000000001" },
  ])("is taken with %j", (changes) => {
    expect(accepts(changes)).toBe(true);
  });

  it("whose role is of another account than the declared one is a contradiction", () => {
    const roleArn = "arn:aws:iam::111122223333:role/x";
    expect(contradictionIn({ accountId: "999900001111", roleArn })).toContain("111122223333");
    expect(contradictionIn({ accountId: "111122223333", roleArn })).toBeNull();
    expect(contradictionIn({ externalId: "abc" })).toContain("role");
  });
});
