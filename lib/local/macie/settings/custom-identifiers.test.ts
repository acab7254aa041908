import { expect, test } from "vitest";
import { ask, callerFrom, smallWorld } from "#lib/testing/small-world.ts";

const NEW = { name: "Badge", regex: "B-[0-9]{4}", keywords: ["badge"] };

test("a created identifier is listed, read, and after deletion only read", () => {
  const world = smallWorld();
  const { body } = ask(world, "CreateCustomDataIdentifier", NEW);
  const id = String(body.customDataIdentifierId);
  const listed = () => JSON.stringify(ask(world, "ListCustomDataIdentifiers").body).includes(id);
  expect(listed()).toBe(true);
  expect(ask(world, "GetCustomDataIdentifier", { id }).body).toMatchObject({
    ...NEW,
    id,
    deleted: false,
    maximumMatchDistance: 50,
  });
  expect(ask(world, "DeleteCustomDataIdentifier", { id }).status).toBe(200);
  expect(listed()).toBe(false);
  expect(ask(world, "GetCustomDataIdentifier", { id }).body.deleted).toBe(true);
  expect(ask(world, "DeleteCustomDataIdentifier", { id })).toMatchObject({
    status: 404,
    type: "ResourceNotFoundException",
  });
});

test("a client token makes a creation happen once", () => {
  const world = smallWorld();
  const first = ask(world, "CreateCustomDataIdentifier", { ...NEW, clientToken: "t" });
  expect(ask(world, "CreateCustomDataIdentifier", { ...NEW, clientToken: "t" }).body).toEqual(first.body);
  expect(ask(world, "CreateCustomDataIdentifier", { ...NEW, name: "Other", clientToken: "t" }).status).toBe(409);
});

test("each account and Region has its own", () => {
  const world = smallWorld();
  const id = ask(world, "CreateCustomDataIdentifier", NEW).body.customDataIdentifierId;
  expect(ask(world, "GetCustomDataIdentifier", { id }, callerFrom(undefined, "eu-west-1")).status).toBe(404);
});

test("a batch tells the found from the not found", () => {
  const world = smallWorld();
  const id = ask(world, "CreateCustomDataIdentifier", NEW).body.customDataIdentifierId;
  const { body } = ask(world, "BatchGetCustomDataIdentifiers", { ids: [id, "nobody"] });
  expect(body.notFoundIdentifierIds).toEqual(["nobody"]);
  expect(body.customDataIdentifiers).toEqual([expect.objectContaining({ id, name: "Badge", deleted: false })]);
});

test.each([
  [{ ...NEW, regex: "(a)\\1" }, "regex: backreferences and lookaround are not supported"],
  [{ ...NEW, regex: "(?=a)b" }, "regex: backreferences and lookaround are not supported"],
  [{ ...NEW, regex: "[" }, "regex: is not a valid regular expression"],
  [{ ...NEW, keywords: ["ab"] }, "keywords[0]: length must be between 3 and 90"],
  [{ ...NEW, ignoreWords: ["abc"] }, "ignoreWords[0]: length must be between 4 and 90"],
  [{ ...NEW, maximumMatchDistance: 301 }, "maximumMatchDistance: value must be at most 300"],
  [
    {
      ...NEW,
      severityLevels: [
        { severity: "LOW", occurrencesThreshold: 9 },
        { severity: "HIGH", occurrencesThreshold: 3 },
      ],
    },
    "severityLevels: occurrencesThreshold must rise from LOW to HIGH",
  ],
  [{ ...NEW, tags: { "aws:team": "x" } }, "tags.aws:team: keys that begin with aws: are reserved"],
])("%o is refused", (input, message) => {
  expect(ask(smallWorld(), "CreateCustomDataIdentifier", input)).toMatchObject({ status: 400, body: { message } });
});

const count = (input: object) =>
  ask(smallWorld(), "TestCustomDataIdentifier", { regex: "[0-9]{4}", ...input }).body.matchCount;

test("a test counts matches that a keyword stands near before, ignore words aside", () => {
  const sampleText = "badge 1234, 5678 and, much later in the sentence, 9999";
  expect(count({ sampleText })).toBe(3);
  expect(count({ sampleText, keywords: ["BADGE"] })).toBe(3);
  expect(count({ sampleText, keywords: ["badge"], maximumMatchDistance: 11 })).toBe(2);
  expect(count({ sampleText, keywords: ["badge"], maximumMatchDistance: 10 })).toBe(1);
  expect(count({ sampleText, keywords: ["sentence"] })).toBe(1);
  expect(count({ sampleText, ignoreWords: ["5678"] })).toBe(2);
});

test("a regex that never ends is refused instead of stopping the stand-in", () => {
  const said = ask(smallWorld(), "TestCustomDataIdentifier", { regex: "(a+)+$", sampleText: `${"a".repeat(40)}b` });
  expect(said).toMatchObject({ status: 400, body: { message: "regex: takes too long to match" } });
});
