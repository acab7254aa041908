import { expect, test } from "vitest";
import { requiredPolicy, roleFile } from "#lib/sync/required-policy.ts";

const policy = requiredPolicy();

test("the CloudFormation template carries the same policy, and trusts only with the external id", () => {
  const template = JSON.parse(roleFile("cloudformation").text);
  const { Properties } = template.Resources.ReadRole;
  expect(Properties.Policies.map(({ PolicyDocument }: { PolicyDocument: unknown }) => PolicyDocument)).toEqual([
    JSON.parse(JSON.stringify(policy)),
  ]);
  const [trust, ...others] = Properties.AssumeRolePolicyDocument.Statement;
  expect(others).toEqual([]);
  expect(trust).toMatchObject({
    Action: "sts:AssumeRole",
    Principal: { AWS: { Ref: "PrincipalArn" } },
    Condition: { StringEquals: { "sts:ExternalId": { Ref: "ExternalId" } } },
  });
  expect(template.Parameters).toMatchObject({ ExternalId: { Type: "String" }, PrincipalArn: { Type: "String" } });
  expect(template.Parameters.ExternalId.Default).toBeUndefined();
});

test("the template names no account and no Region, so that a StackSet can use it anywhere", () => {
  const { text } = roleFile("cloudformation");
  expect(text).not.toMatch(/\b\d{12}\b|\b[a-z]{2}-[a-z]+-\d\b/);
});

/** The actions of each statement of the read policy, with their effect, as the module's text has them. */
function statementsOf(text: string) {
  const read = text.slice(text.indexOf('"read" {'), text.indexOf('"trust" {'));
  return [...read.matchAll(/effect\s+= "(\w+)"[\s\S]*?actions = \[([^\]]*)\]/g)].map(([, effect, list = ""]) => ({
    effect,
    actions: [...list.matchAll(/"([^"]+)"/g)].map(([, action]) => action),
  }));
}

test("the Terraform module carries the same actions, and trusts only with the external id", () => {
  const { text } = roleFile("terraform");
  expect(statementsOf(text)).toEqual(
    policy.Statement.map(({ Effect, Action }) => ({ effect: Effect, actions: Action })),
  );
  expect(text).toMatch(/variable\s+= "sts:ExternalId"\n\s+values\s+= \[var\.external_id\]/);
  expect(text.match(/[{[]/g)?.length).toBe(text.match(/[}\]]/g)?.length);
});

test("the role of any template stays under the size that IAM takes for an inline policy", () => {
  expect(JSON.stringify(policy).length).toBeLessThan(10_240);
});
