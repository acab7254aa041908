import fc from "fast-check";
import { expect, test } from "vitest";
import { consoleObjectUrl } from "#lib/findings/console-link.ts";

const place = { partition: "aws", region: "eu-central-1", bucket: "lake", key: "a/b c.csv" };

test("an object has its page in the console of its partition", () => {
  expect(consoleObjectUrl(place)).toBe(
    "https://s3.console.aws.amazon.com/s3/object/lake?region=eu-central-1&prefix=a%2Fb%20c.csv",
  );
  expect(consoleObjectUrl({ ...place, partition: "aws-cn" })).toMatch(/^https:\/\/console\.amazonaws\.cn\//);
});

test("whatever a bucket and a key are called, the link stays in the console and says exactly that key", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (bucket, key) => {
      const link = consoleObjectUrl({ ...place, bucket, key });
      if (link === null) return;
      const url = new URL(link);
      expect(url.origin).toBe("https://s3.console.aws.amazon.com");
      expect(url.pathname.startsWith("/s3/object/")).toBe(true);
      expect(url.searchParams.get("prefix")).toBe(key);
      expect(url.searchParams.get("region")).toBe("eu-central-1");
    }),
  );
});

test.each([
  { ...place, partition: "evil" },
  { ...place, partition: "constructor" },
  { ...place, region: "x/../" },
  { ...place, bucket: ".." },
  { ...place, bucket: "" },
  { ...place, key: "\uD800" },
])("%j has no link", (given) => {
  expect(consoleObjectUrl(given)).toBeNull();
});

test.each(["javascript:alert(1)", "//evil.example/x", "../../etc/passwd", "data:text/html,x"])(
  "the key %s is a parameter and nothing else",
  (key) => {
    expect(consoleObjectUrl({ ...place, key })).toBe(
      `https://s3.console.aws.amazon.com/s3/object/lake?region=eu-central-1&prefix=${encodeURIComponent(key)}`,
    );
  },
);
