import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as macie from "@aws-sdk/client-macie2";
import { describe, expect, test } from "vitest";
import { covers, iamPolicy } from "#lib/aws/iam-policy.ts";
import { PERMISSIONS, PHASES } from "#lib/sync/phases.ts";
import { requiredPolicy } from "#lib/sync/required-policy.ts";
import { PHASE_NAMES } from "#lib/sync/run.ts";

/** Every operation of Macie that the SDK knows, as IAM actions. */
const ACTIONS = Object.keys(macie)
  .filter((name) => /^[A-Z][A-Za-z0-9]*Command$/.test(name))
  .map((name) => `macie2:${name.slice(0, -"Command".length)}`);

const READS = /^macie2:(BatchGet|Describe|Get|List|Search|Test)/;
const REVEALS = ["macie2:GetSensitiveDataOccurrences", "s3:GetObject", "s3:GetObjectVersion", "kms:Decrypt"];
const CHANGES = ACTIONS.filter((action) => !READS.test(action));

const [allow, deny] = requiredPolicy().Statement;
const covered = (patterns: readonly string[] | undefined, action: string) =>
  (patterns ?? []).some((pattern) => covers(pattern, action));

describe("the IAM policy", () => {
  test("knows all 81 operations of Macie", () => {
    expect(ACTIONS).toHaveLength(81);
    expect(CHANGES.length).toBeGreaterThan(30);
  });

  test("allows exactly what the phases declare", () => {
    expect(allow?.Action).toEqual(PERMISSIONS);
    expect(PERMISSIONS.filter((action) => action.startsWith("macie2:") && !ACTIONS.includes(action))).toEqual([]);
  });

  test("allows nothing that changes or reveals, and no pattern", () => {
    expect([...CHANGES, ...REVEALS].filter((action) => covered(allow?.Action, action))).toEqual([]);
    expect(allow?.Action.filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  test("denies everything that changes or reveals, whatever else the role may do", () => {
    expect([...CHANGES, ...REVEALS].filter((action) => !covered(deny?.Action, action))).toEqual([]);
  });

  test("denies nothing that the phases need", () => {
    expect(PERMISSIONS.filter((action) => covered(deny?.Action, action))).toEqual([]);
  });

  test("would be caught if a phase asked for macie2:Get*", () => {
    const [wide] = iamPolicy([...PERMISSIONS, "macie2:Get*"]).Statement;
    expect(REVEALS.filter((action) => covered(wide?.Action, action))).toEqual(["macie2:GetSensitiveDataOccurrences"]);
  });

  test("is the one that the README prints", () => {
    const readme = path.resolve(import.meta.dirname, "../../README.md");
    expect(existsSync(readme), "README.md is missing").toBe(true);
    const [, block] =
      /<!-- iam-policy -->\s*```json\n([\s\S]*?)```\s*<!-- \/iam-policy -->/.exec(readFileSync(readme, "utf8")) ?? [];
    expect(
      block,
      "README.md has no block between <!-- iam-policy --> and <!-- /iam-policy -->: paste the output of node lib/cli/iam-policy.ts",
    ).toBeDefined();
    expect(JSON.parse(block ?? "null")).toEqual(requiredPolicy());
  });
});

test("the phases run in the order that the statement shows", () => {
  expect(PHASES.map(({ name }) => name)).toEqual([...PHASE_NAMES]);
});
