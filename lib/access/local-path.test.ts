import fc from "fast-check";
import { expect, test } from "vitest";
import { toLocalPath } from "#lib/access/local-path.ts";

test.each(["/buckets", "/buckets?sort=name&region=eu-west-1", "/findings/1#evidence", "/a/../buckets"])(
  "%s is a path of our own",
  (path) => {
    expect(toLocalPath(path)).toBe(path.replace("/a/..", ""));
  },
);

test.each([
  "//evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "https://evil.test/",
  "https:evil.test",
  "javascript:alert(1)",
  "/\t/evil.test",
  "/\n/evil.test",
  "buckets",
  "",
  "/sign-in",
  "/sign-in?next=/sign-in",
  `/${"a".repeat(3000)}`,
  null,
  undefined,
])("%j leads to the overview", (wanted) => {
  expect(toLocalPath(wanted)).toBe("/");
});

test("a path that becomes a host when its dots are resolved stays on ours", () => {
  expect(toLocalPath("/.//evil.test")).toBe("/evil.test");
  expect(toLocalPath("/x/..//evil.test/y")).toBe("/evil.test/y");
});

test("whatever is wanted, a browser that follows the answer stays with us", () => {
  const parts = fc.constantFrom("/", "\\", ".", "..", ":", "@", "evil.test", "https", "%2f", "\t", "?", "#", "sign-in");
  const wanted = fc.oneof(
    fc.array(parts).map((list) => `/${list.join("")}`),
    fc.string(),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      const path = toLocalPath(text);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(new URL(path, "https://plimsoll.example.com/sign-in").host).toBe("plimsoll.example.com");
    }),
    { numRuns: 2000 },
  );
});
