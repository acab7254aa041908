import { expect, test } from "vitest";
import { remedyParts } from "#components/states/remedy-parts.ts";

const codeOf = (text: string) => remedyParts(text).flatMap((part) => (part.isCode ? [part.text] : []));

test("a sentence is words, and nothing of it is lost", () => {
  const text = "Check the network path to eu-west-1, or whether Macie exists in that Region: AWS says so.";
  expect(remedyParts(text)).toEqual([{ text, isCode: false }]);
});

test("a permission and a command stand apart from the sentence that names them", () => {
  const text = "Allow macie2:GetMacieSession for the role. `node lib/cli/iam-policy.ts` prints the whole policy.";
  expect(codeOf(text)).toEqual(["macie2:GetMacieSession", "node lib/cli/iam-policy.ts"]);
  expect(
    remedyParts(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text.replaceAll("`", ""));
});

test("a permission at the end of a sentence is copied without its full stop", () => {
  expect(codeOf("Allow s3:GetBucketLocation.")).toEqual(["s3:GetBucketLocation"]);
  expect(codeOf("Trust arn:aws:iam::123456789012:role/plimsoll.")).toEqual(["arn:aws:iam::123456789012:role/plimsoll"]);
});

test.each([
  "node lib/cli/connect.ts --name Organisation --regions eu-central-1",
  '{ "Effect": "Allow", "Action": "macie2:ListFindings" }',
])("a command or a policy alone is copied whole: %s", (text) => {
  expect(remedyParts(text)).toEqual([{ text, isCode: true }]);
});
