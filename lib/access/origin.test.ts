import { expect, test } from "vitest";
import { isSameOrigin } from "#lib/access/origin.ts";

const OURS = "https://plimsoll.example.com";

const CASES: [what: string, headers: Record<string, string>, isAllowed: boolean][] = [
  ["our own origin", { origin: OURS }, true],
  ["our own origin, whatever the fetch metadata says", { origin: OURS, "sec-fetch-site": "cross-site" }, true],
  ["no origin, and a browser that says same-origin", { "sec-fetch-site": "same-origin" }, true],
  ["another origin", { origin: "https://evil.test" }, false],
  [
    "another origin that claims to be same-origin",
    { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
    false,
  ],
  ["another origin with our host forwarded", { origin: "https://evil.test", "x-forwarded-host": "evil.test" }, false],
  ["an opaque origin", { origin: "null" }, false],
  ["an empty origin", { origin: "", "sec-fetch-site": "same-origin" }, false],
  ["a malformed origin", { origin: "http://[" }, false],
  ["our host without TLS", { origin: "http://plimsoll.example.com" }, false],
  ["our host on another port", { origin: `${OURS}:8443` }, false],
  ["a longer host that begins with ours", { origin: `${OURS}.evil.test` }, false],
  ["a path after our origin", { origin: `${OURS}/` }, false],
  ["no origin, from a subdomain", { "sec-fetch-site": "same-site" }, false],
  ["no origin, from elsewhere", { "sec-fetch-site": "cross-site" }, false],
  ["no origin, typed by a person", { "sec-fetch-site": "none" }, false],
  ["neither header, as a script sends", {}, false],
];

test.each(CASES)("%s", (_what, headers, isAllowed) => {
  expect(isSameOrigin(new Headers(headers), OURS)).toBe(isAllowed);
});
