import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ambientCredentials } from "#lib/aws/credentials.ts";
import { openRegion } from "#lib/aws/source.ts";
import { getDetails } from "#lib/sync/findings/upstream.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";

/** A Macie whose details of one id are not JSON, which spoils every answer that holds them. */
let server: Server;
let poison = "";
let calls = 0;

function answer(ids: readonly string[]): string {
  calls += 1;
  const findings = ids.map((id) => JSON.stringify(findingRecord({ id })));
  const spoilt = ids.map((id, index) =>
    id === poison ? (findings[index] ?? "").replace('"count":1', '"count":NaN') : findings[index],
  );
  return `{"findings":[${spoilt.join(",")}]}`;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = await new Response(request as unknown as ReadableStream).text();
    response.writeHead(200, { "content-type": "application/json" }).end(answer(JSON.parse(body).findingIds));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIA000000000001");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "any");
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("APP_ORIGIN", "http://127.0.0.1:4300");
  vi.stubEnv("PLIMSOLL_SECRET", "a-secret-of-the-tests-that-is-long-enough");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ids = Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(32, "0"));

test.each([0, 17, 49])(
  "a record that spoils its page stands alone in the end, and 49 are read: the one at %d",
  async (place) => {
    poison = ids[place] ?? "";
    calls = 0;
    const source = openRegion({
      region: "eu-central-1",
      credentials: ambientCredentials(),
      accountId: null,
      signal: new AbortController().signal,
    });
    const { found, missing } = await getDetails(source, ids, "createdAt");
    const unreadable = found.filter(({ detail }) => "unreadable" in detail);
    expect(unreadable.map(({ id }) => id)).toEqual([poison]);
    expect(found.filter(({ detail }) => "element" in detail)).toHaveLength(49);
    expect(missing).toEqual([]);
    const [aside] = unreadable;
    expect(aside && "unreadable" in aside.detail && aside.detail.unreadable.bytes.toString()).toContain('"count":NaN');
    // Three looks at each spoilt answer, and at most two halves a level.
    expect(calls).toBeLessThanOrEqual(3 * 7 + 7);
  },
);
