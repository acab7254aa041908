import { expect, test } from "vitest";
import { isAwsEndpoint } from "#lib/scopes/endpoint.ts";

test("the hosts of every partition are AWS, with and without scheme", () => {
  const hosts = [
    "https://macie2.eu-central-1.amazonaws.com",
    "macie2.us-gov-west-1.amazonaws.com",
    "https://macie2.cn-north-1.amazonaws.com.cn",
  ];
  expect(hosts.map(isAwsEndpoint)).toEqual([true, true, true]);
});

test("a loopback address is not AWS", () => {
  expect(isAwsEndpoint("http://127.0.0.1:4600")).toBe(false);
});

test("a host that only looks like AWS is not", () => {
  const hosts = [
    "https://amazonaws.com.evil.example",
    "https://evilamazonaws.com",
    "http://127.0.0.1/.amazonaws.com",
    "::",
    "",
  ];
  expect(hosts.map(isAwsEndpoint)).toEqual([false, false, false, false, false]);
});
