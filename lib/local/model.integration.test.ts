import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { NOT_ANSWERED } from "#lib/local/macie/not-answered.ts";
import { operations } from "#lib/local/macie/operations.ts";
import { type ApiModel, macieApi } from "#lib/local/wire/model.ts";
import { fromBotocore } from "#lib/testing/botocore-model.ts";
import { takeTour, type Visited } from "#lib/testing/macie-tour.ts";
import { needs } from "#lib/testing/needs.ts";
import { answerProblems } from "#lib/testing/shape-checker.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

const PUBLIC_MODEL = path.resolve("../shared/corpus/models/botocore-macie2-service-2.json");
const hasModel = existsSync(PUBLIC_MODEL);
const withModel = needs(hasModel, `the public API model ${PUBLIC_MODEL} is not on this machine`);

const publicModel = (): ApiModel => fromBotocore(JSON.parse(readFileSync(PUBLIC_MODEL, "utf8")), macieApi.source);

const standIn = useStandIn();
let visited: Visited[] = [];

beforeAll(async () => {
  visited = await takeTour(standIn);
});

test("the 81 operations are all routed to an operation", () => {
  const names = Object.keys(macieApi.operations).sort();
  expect(names).toHaveLength(81);
  expect(Object.keys(operations).sort()).toEqual(names);
});

test("the operations that only refuse are named, and refuse with an error of their model", () => {
  expect(Object.keys(NOT_ANSWERED)).toHaveLength(1);
  for (const name of Object.keys(NOT_ANSWERED)) {
    const answers = visited.filter(({ operation }) => operation === name).map(({ answer }) => answer);
    expect(answers.length).toBeGreaterThan(0);
    for (const { type } of answers) expect(macieApi.operations[name]?.errors).toContain(type);
  }
});

test("every operation answers a tour with a success that its model allows", () => {
  const model = hasModel ? publicModel() : macieApi;
  const refused = visited
    .filter(({ operation }) => !(operation in NOT_ANSWERED))
    .filter(({ answer }) => answer.status !== 200 && answer.status !== 204)
    .map(({ operation, answer }) => `${operation}: ${answer.status} ${answer.text}`);
  expect(refused).toEqual([]);
  const problems = visited
    .filter(({ operation }) => !(operation in NOT_ANSWERED))
    .flatMap(({ operation, answer }) => answerProblems(model, operation, answer.body));
  expect(problems).toEqual([]);
  expect(new Set(visited.map(({ operation }) => operation)).size).toBe(81);
});

test("no list of the tour is empty where the estate has something to show", () => {
  const empty = visited.flatMap(({ operation, answer }) =>
    Object.entries(answer.body).flatMap(([member, value]) =>
      Array.isArray(value) && value.length === 0 ? [`${operation}.${member}`] : [],
    ),
  );
  expect([...new Set(empty)].sort()).toEqual([
    "CreateInvitations.unprocessedAccounts",
    "DeleteInvitations.unprocessedAccounts",
    "DescribeClassificationJob.allowListIds",
    "DescribeClassificationJob.customDataIdentifierIds",
    "DescribeClassificationJob.managedDataIdentifierIds",
    "GetCustomDataIdentifier.ignoreWords",
  ]);
});

withModel("the model that requests are checked against is the public one", () => {
  expect(macieApi).toEqual(publicModel());
});
