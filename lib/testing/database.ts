import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, vi } from "vitest";
import { endPool } from "#lib/db/pool.ts";
import { administer, dropDatabase } from "#lib/testing/postgres.ts";
import { postgresUrl } from "#lib/testing/provided.ts";

/**
 * Gives a test file its own copy of the migrated database and drops it after. Call it at the top of an
 * `*.integration.test.ts`: it sets DATABASE_URL, APP_ORIGIN and the secrets before `env()` is first read.
 * @returns the address of the database.
 */
export function useDatabase(): { url: string } {
  const server = postgresUrl();
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = `${server}${name}`;
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("APP_ORIGIN", "http://127.0.0.1:4300");
  vi.stubEnv("PLIMSOLL_SECRET", "a-secret-of-the-tests-that-is-long-enough");
  vi.stubEnv("PLIMSOLL_EVIDENCE_KEY", Buffer.alloc(32, "key of the tests").toString("base64"));
  beforeAll(() => administer(`${server}postgres`, `CREATE DATABASE ${name} TEMPLATE template_plimsoll`));
  afterAll(async () => {
    await endPool();
    await dropDatabase(server, name);
  });
  return { url };
}
