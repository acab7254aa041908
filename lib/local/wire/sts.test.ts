import { expect, test } from "vitest";
import { answer } from "#lib/local/wire/handler.ts";
import { readSession } from "#lib/local/wire/session-token.ts";
import { EXTERNAL_ID } from "#lib/local/wire/sts.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { callerFrom, smallWorld } from "#lib/testing/small-world.ts";

const world = smallWorld();

function say(action: string, form: Record<string, string> = {}) {
  const signed = { service: "sts", operation: action, caller: callerFrom() };
  const body = new URLSearchParams({ Action: action, Version: "2011-06-15", ...form }).toString();
  return answer(world, signed, { method: "POST", url: new URL("http://127.0.0.1/"), headers: {}, body });
}

const ROLE = {
  RoleArn: `arn:aws:iam::${SMALL.member}:role/reading/PlimsollReader`,
  RoleSessionName: "plimsoll",
  ExternalId: EXTERNAL_ID,
};

const element = (body: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? "";

test("the caller is told who it is", () => {
  const { status, body } = say("GetCallerIdentity");
  expect(status).toBe(200);
  expect(element(body, "Account")).toBe(SMALL.administrator);
  expect(element(body, "Arn")).toBe(`arn:aws:iam::${SMALL.administrator}:user/administrator`);
});

test("a role is assumed in its own account, for as long as was asked", () => {
  const { status, body } = say("AssumeRole", { ...ROLE, DurationSeconds: "900" });
  expect(status).toBe(200);
  const session = readSession(world, element(body, "SessionToken"));
  expect(session).toMatchObject({
    accessKeyId: element(body, "AccessKeyId"),
    principalArn: `arn:aws:sts::${SMALL.member}:assumed-role/PlimsollReader/plimsoll`,
  });
  expect(element(body, "AccessKeyId")).toMatch(new RegExp(`^ASIA${SMALL.member}`));
  expect(Math.abs((session?.expires ?? 0) - Date.now() - 900_000)).toBeLessThan(5000);
});

const without = ({ ExternalId: _, ...rest }: typeof ROLE) => rest;

test.each([
  ["no external id", without(ROLE)],
  ["another external id", { ...ROLE, ExternalId: "somebody-else" }],
  ["an account nobody knows", { ...ROLE, RoleArn: "arn:aws:iam::999999999999:role/PlimsollReader" }],
])("a role is denied to %s", (_, form) => {
  const { status, body } = say("AssumeRole", form);
  expect(status).toBe(403);
  expect(element(body, "Code")).toBe("AccessDenied");
  expect(element(body, "Message")).toContain("is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::");
});

test.each([
  ["RoleArn", { ...ROLE, RoleArn: "PlimsollReader" }],
  ["RoleSessionName", { ...ROLE, RoleSessionName: "a session <b>" }],
  ["DurationSeconds", { ...ROLE, DurationSeconds: "60" }],
])("a wrong %s is refused by name, safely written", (name, form) => {
  const { status, body } = say("AssumeRole", form);
  expect(status).toBe(400);
  expect(element(body, "Message")).toContain(name);
  expect(body).not.toContain("<b>");
});

test("another action is not valid", () => {
  expect(element(say("GetSessionToken").body, "Code")).toBe("InvalidAction");
});
