import { expect, test } from "vitest";
import type { Wire, World } from "#lib/local/world.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { ask, smallWorld } from "#lib/testing/small-world.ts";

const made = (world: World, operation: string, input: Wire): Wire => {
  const said = ask(world, operation, input);
  expect(said.status).toBe(200);
  return said.body;
};

const LIST = { name: "Names", criteria: { regex: "Smith" }, clientToken: "t" };

test("an allow list is changed within its kind, and there are at most ten", () => {
  const world = smallWorld();
  const { id } = made(world, "CreateAllowList", LIST);
  const words = { criteria: { s3WordsList: { bucketName: "bucket", objectKey: "k" } }, name: "Names" };
  expect(ask(world, "UpdateAllowList", { id, ...words }).status).toBe(400);
  made(world, "UpdateAllowList", { id, criteria: { regex: "Jones" }, name: "Other names" });
  expect(ask(world, "GetAllowList", { id }).body).toMatchObject({ name: "Other names", criteria: { regex: "Jones" } });
  const more = Array.from({ length: 8 }, (_, index) =>
    ask(world, "CreateAllowList", { ...LIST, clientToken: `t${index}` }),
  );
  expect(more.at(-1)).toMatchObject({ status: 402, type: "ServiceQuotaExceededException" });
  made(world, "DeleteAllowList", { id });
  expect(ask(world, "GetAllowList", { id }).status).toBe(404);
});

test("an allow list has exactly one kind of criteria", () => {
  const both = { regex: "a", s3WordsList: { bucketName: "bucket", objectKey: "k" } };
  for (const criteria of [{}, both]) {
    expect(ask(smallWorld(), "CreateAllowList", { ...LIST, criteria }).body.message).toBe(
      "criteria: give either regex or s3WordsList",
    );
  }
});

const FILTER = { action: "ARCHIVE", name: "Noise", findingCriteria: { criterion: { type: { eq: ["x"] } } } };

test("a findings filter keeps its place, and its name is its own", () => {
  const world = smallWorld();
  const { id } = made(world, "CreateFindingsFilter", { ...FILTER, position: 1 });
  const names = () => {
    const { findingsFilterListItems } = ask(world, "ListFindingsFilters").body;
    return Array.isArray(findingsFilterListItems) ? findingsFilterListItems.map((filter) => filter.name) : [];
  };
  expect(names()[0]).toBe("Noise");
  expect(ask(world, "CreateFindingsFilter", FILTER)).toMatchObject({ status: 409, type: "ConflictException" });
  made(world, "UpdateFindingsFilter", { id, position: 3, name: "Quiet" });
  expect(names()[2]).toBe("Quiet");
  expect(ask(world, "GetFindingsFilter", { id }).body).toMatchObject({ position: 3, action: "ARCHIVE" });
  made(world, "DeleteFindingsFilter", { id });
  expect(names()).not.toContain("Quiet");
});

test("tags are added, read with their resource and taken away, with no content in the answer", () => {
  const world = smallWorld();
  const { arn, id } = made(world, "CreateFindingsFilter", { ...FILTER, tags: { team: "a" } });
  expect(ask(world, "TagResource", { resourceArn: arn, tags: { stage: "test" } })).toMatchObject({
    status: 204,
    body: {},
  });
  expect(ask(world, "ListTagsForResource", { resourceArn: arn }).body.tags).toEqual({ team: "a", stage: "test" });
  expect(ask(world, "UntagResource", { resourceArn: arn, tagKeys: ["team", "none"] }).status).toBe(204);
  expect(ask(world, "GetFindingsFilter", { id }).body.tags).toEqual({ stage: "test" });
  expect(ask(world, "ListTagsForResource", { resourceArn: `${String(arn)}0` }).status).toBe(404);
  expect(ask(world, "ListTagsForResource", { resourceArn: "arn:aws:s3:::b" }).status).toBe(400);
});

test("a member's tags are read without being written", () => {
  const world = smallWorld();
  const resourceArn = `arn:aws:macie2:us-east-1:${SMALL.administrator}:member/${SMALL.member}`;
  const before = ask(world, "GetMember", { id: SMALL.member }).body;
  expect(ask(world, "ListTagsForResource", { resourceArn }).body.tags).toEqual({});
  expect(ask(world, "GetMember", { id: SMALL.member }).body).toEqual(before);
  ask(world, "TagResource", { resourceArn, tags: { wave: "1" } });
  expect(ask(world, "GetMember", { id: SMALL.member }).body).toEqual({ ...before, tags: { wave: "1" } });
});

test("automated discovery is switched for the organisation and for single accounts", () => {
  const world = smallWorld();
  const accounts = [
    { accountId: SMALL.member, status: "DISABLED" },
    { accountId: SMALL.neverEnabled, status: "ENABLED" },
  ];
  expect(made(world, "BatchUpdateAutomatedDiscoveryAccounts", { accounts }).errors).toEqual([
    { accountId: SMALL.neverEnabled, errorCode: "ACCOUNT_NOT_FOUND" },
  ]);
  expect(ask(world, "ListAutomatedDiscoveryAccounts", { accountIds: [SMALL.member] }).body.items).toEqual([
    { accountId: SMALL.member, status: "DISABLED" },
  ]);
  made(world, "UpdateAutomatedDiscoveryConfiguration", { status: "DISABLED" });
  expect(ask(world, "GetAutomatedDiscoveryConfiguration").body).toMatchObject({
    status: "DISABLED",
    disabledAt: expect.any(String),
  });
});

test("the exclusion list of the scope is added to, replaced and removed from", () => {
  const world = smallWorld();
  const { classificationScopeId: id } = ask(world, "GetAutomatedDiscoveryConfiguration").body;
  const apply = (operation: string, bucketNames: string[]) => {
    made(world, "UpdateClassificationScope", { id, s3: { excludes: { bucketNames, operation } } });
    return Object(ask(world, "GetClassificationScope", { id }).body.s3).excludes.bucketNames;
  };
  expect(apply("REPLACE", [])).toEqual([]);
  expect(apply("ADD", ["one", "two", "two"])).toEqual(["one", "two"]);
  expect(apply("REMOVE", ["one"])).toEqual(["two"]);
  expect(apply("REPLACE", ["three"])).toEqual(["three"]);
  expect(ask(world, "GetClassificationScope", { id: "other" }).status).toBe(404);
});

test("the template names only what exists", () => {
  const world = smallWorld();
  const { sensitivityInspectionTemplateId: id } = ask(world, "GetAutomatedDiscoveryConfiguration").body;
  made(world, "UpdateSensitivityInspectionTemplate", { id, excludes: { managedDataIdentifierIds: [] } });
  expect(
    ask(world, "UpdateSensitivityInspectionTemplate", { id, includes: { managedDataIdentifierIds: ["E_MAIL"] } }),
  ).toMatchObject({
    status: 400,
    body: { message: "includes.managedDataIdentifierIds[0]: E_MAIL doesn't exist" },
  });
});

test("publication, export and reveal settings are kept as they are put", () => {
  const world = smallWorld();
  const securityHubConfiguration = { publishClassificationFindings: true, publishPolicyFindings: false };
  made(world, "PutFindingsPublicationConfiguration", { securityHubConfiguration });
  expect(ask(world, "GetFindingsPublicationConfiguration").body).toEqual({ securityHubConfiguration });
  const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/abc";
  const configuration = { s3Destination: { bucketName: "results", kmsKeyArn } };
  expect(made(world, "PutClassificationExportConfiguration", { configuration })).toEqual({ configuration });
  expect(ask(world, "GetClassificationExportConfiguration").body).toEqual({ configuration });
  const retrievalConfiguration = { retrievalMode: "ASSUME_ROLE", roleName: "Reveal" };
  made(world, "UpdateRevealConfiguration", {
    configuration: { status: "ENABLED", kmsKeyId: "alias/k" },
    retrievalConfiguration,
  });
  expect(ask(world, "GetRevealConfiguration").body.retrievalConfiguration).toMatchObject({
    ...retrievalConfiguration,
    externalId: expect.stringMatching(/^[0-9a-z]{32}$/),
  });
  expect(
    ask(world, "UpdateRevealConfiguration", {
      configuration: { status: "ENABLED" },
      retrievalConfiguration: { retrievalMode: "ASSUME_ROLE" },
    }).status,
  ).toBe(400);
});

test("the catalogue of managed identifiers comes in pages and is whole", () => {
  const world = smallWorld();
  const first = ask(world, "ListManagedDataIdentifiers").body;
  const rest = ask(world, "ListManagedDataIdentifiers", { nextToken: first.nextToken }).body;
  expect([first.items, rest.items].flat()).toHaveLength(166);
  expect(rest.nextToken).toBeUndefined();
});
