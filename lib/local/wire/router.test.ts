import { expect, test } from "vitest";
import { macieApi } from "#lib/local/wire/model.ts";
import { routeOf } from "#lib/local/wire/router.ts";

test("every operation of the model is reached by its own method and path", () => {
  const reached = Object.entries(macieApi.operations).map(([name, { method, uri }]) => {
    const path = uri.replaceAll(/\{(\w+)\}/g, "value");
    return [name, routeOf(method, path)?.operation];
  });
  expect(reached).toHaveLength(81);
  expect(reached.filter(([name, operation]) => name !== operation)).toEqual([]);
});

test("a label is given back as the client meant it, slashes and colons included", () => {
  const arn = "arn:aws:macie2:us-east-1:111122223333:allow-list/abc";
  expect(routeOf("GET", `/tags/${encodeURIComponent(arn)}`)).toEqual({
    operation: "ListTagsForResource",
    labels: { resourceArn: arn },
  });
});

test("a literal path wins over a label, so /jobs/list is not a job named list", () => {
  expect(routeOf("POST", "/jobs/list")?.operation).toBe("ListClassificationJobs");
  expect(routeOf("GET", "/jobs/list")).toEqual({ operation: "DescribeClassificationJob", labels: { jobId: "list" } });
});

test.each([
  ["GET", "/nowhere"],
  ["PUT", "/macie"],
  ["GET", "/jobs/"],
  ["GET", "/jobs/%E0%A4%A"],
  ["GET", "/macie/"],
])("%s %s is no operation", (method, path) => {
  expect(routeOf(method, path)).toBeUndefined();
});
