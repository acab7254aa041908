import { expect, test } from "vitest";
import { callerOf, readCredential } from "#lib/local/wire/credentials.ts";
import { writeSession } from "#lib/local/wire/session-token.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { smallWorld } from "#lib/testing/small-world.ts";

const header = (accessKeyId: string, service = "macie2") =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261101/eu-west-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;

const signed = (authorization: string) => ({ authorization, "x-amz-date": "20261101T120000Z" });

const USER = `AKIA${SMALL.administrator}`;

test("the credential scope says which service and Region are meant", () => {
  expect(readCredential(signed(header(USER, "sts")))).toEqual({
    accessKeyId: USER,
    region: "eu-west-1",
    service: "sts",
  });
});

test.each([
  ["no header", {}, "Missing Authentication Token"],
  ["another scheme", { authorization: "Bearer abc" }, "not a complete AWS4-HMAC-SHA256 header"],
  ["no signature", signed(header(USER).replace(/, Signature=.*/, "")), "not a complete AWS4-HMAC-SHA256 header"],
  ["a cut scope", signed(header(USER).replace("/aws4_request", "")), "not a complete AWS4-HMAC-SHA256 header"],
  ["no date", { authorization: header(USER) }, "requires existence of either"],
])("a request with %s is refused with 403", (_, headers, message) => {
  expect(() => readCredential(headers)).toThrow(
    expect.objectContaining({ status: 403, message: expect.stringContaining(message) }),
  );
});

test("an access key of AKIA and an account is that account's own user", () => {
  const credential = readCredential(signed(header(USER)));
  expect(callerOf(smallWorld(), credential, {})).toEqual({
    accountId: SMALL.administrator,
    region: "eu-west-1",
    principalArn: `arn:aws:iam::${SMALL.administrator}:user/administrator`,
  });
});

test.each([`AKIA999999999999`, "AKIAIOSFODNN7EXAMPLE", `ASIA${SMALL.member}0000`])("nobody is known by %s", (key) => {
  const credential = readCredential(signed(header(key)));
  expect(() => callerOf(smallWorld(), credential, {})).toThrow(
    "The security token included in the request is invalid.",
  );
});

const ROLE = `ASIA${SMALL.member}0000`;
const sessionIn = (world = smallWorld(), expires = Date.now() + 60_000) =>
  writeSession(world, { accessKeyId: ROLE, principalArn: "arn:aws:sts::1:assumed-role/R/s", expires });
const asRole = (token: string) =>
  callerOf(smallWorld(), readCredential(signed(header(ROLE))), { "x-amz-security-token": token });

test("a role session is known by its token alone, so that it outlives a restart", () => {
  expect(asRole(sessionIn()).principalArn).toBe("arn:aws:sts::1:assumed-role/R/s");
});

test("a role session of another estate, of another key, or an old one is refused", () => {
  expect(() => asRole(sessionIn(smallWorld(8)))).toThrow("is invalid");
  expect(() => asRole(`${sessionIn()}x`)).toThrow("is invalid");
  expect(() => asRole(sessionIn(smallWorld(), Date.now() - 1))).toThrow("is expired");
});
