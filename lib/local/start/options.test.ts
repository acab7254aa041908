import { describe, expect, test } from "vitest";
import { HELP, parseOptions } from "#lib/local/start/options.ts";

const refusal = (args: string[]) => {
  try {
    parseOptions(args, {});
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return "taken";
};

test("without options a start serves the sample estate on 4300 out of .plimsoll", () => {
  expect(parseOptions([], {})).toEqual({
    port: 4300,
    dataFolder: `${process.cwd()}/.plimsoll`,
    databaseUrl: undefined,
    dev: false,
    firstSync: true,
    sample: { live: false },
    aws: undefined,
  });
});

test("the size, seed and number of findings of the sample can be chosen", () => {
  expect(parseOptions(["--estate", "large", "--seed=3", "--findings", "1000", "--live"], {})).toMatchObject({
    sample: { size: "large", seed: 3, findings: 1000, live: true },
  });
});

test("real AWS takes Regions, account and role, and no sample", () => {
  const args = [
    "--aws",
    "--regions",
    "eu-west-1,us-east-1",
    "--account",
    "111122223333",
    "--role-arn",
    "arn:aws:iam::1:role/r",
    "--external-id",
    "x",
  ];
  expect(parseOptions(args, {})).toMatchObject({
    sample: undefined,
    aws: {
      name: "AWS",
      regions: "eu-west-1,us-east-1",
      accountId: "111122223333",
      roleArn: "arn:aws:iam::1:role/r",
      externalId: "x",
    },
  });
});

test("an option overrides DATABASE_URL", () => {
  const environment = { DATABASE_URL: "postgresql://a/b" };
  expect(parseOptions([], environment)).toMatchObject({ databaseUrl: "postgresql://a/b" });
  expect(parseOptions(["--database-url", "postgres://c/d"], environment)).toMatchObject({
    databaseUrl: "postgres://c/d",
  });
});

describe("an option that cannot be meant is named", () => {
  test.each([
    [["--prot", "1"], "Unknown option '--prot'"],
    [["here"], "Unexpected argument 'here'"],
    [["--port", "0"], '--port takes a whole number from 1 to 65535, not "0".'],
    [["--port", "80a"], '--port takes a whole number from 1 to 65535, not "80a".'],
    [["--port"], "Option '--port <value>' argument missing"],
    [["--estate", "huge"], '--estate is one of demo, medium, large, not "huge".'],
    [["--seed", "-1"], "Option '--seed' argument is ambiguous"],
    [["--aws", "--estate", "demo"], "--estate is for the sample estate and does not go with --aws."],
    [["--regions", "eu-west-1"], "--regions goes with --aws."],
    [["--aws", "--account", "1234"], '--account is twelve digits, not "1234".'],
    [["--database-url", "mysql://x"], "The database's address begins with postgresql://."],
  ])("%j", (args, message) => {
    expect(refusal(args)).toContain(message);
  });
});

test("the help names every option once", () => {
  expect(parseOptions(["--help"], {})).toBe("help");
  for (const name of [
    "port",
    "data",
    "database-url",
    "dev",
    "no-first-sync",
    "estate",
    "seed",
    "findings",
    "live",
    "aws",
    "regions",
    "connection",
    "account",
    "role-arn",
    "external-id",
  ]) {
    expect(HELP.match(new RegExp(`^  --${name}\\b`, "gm"))).toHaveLength(1);
  }
});
