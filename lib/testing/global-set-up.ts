import pg from "pg";
import type { TestProject } from "vitest/node";
import { temporaryPostgres } from "#lib/testing/postgres.ts";
import { providePostgres } from "#lib/testing/provided.ts";
import { migrate } from "#prisma/migrate.ts";

/** Once a run: one embedded PostgreSQL in a temporary folder, and the migrated database that tests copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await temporaryPostgres();
  try {
    const admin = new pg.Client({ connectionString: postgres.url("postgres") });
    await admin.connect();
    await admin.query("CREATE DATABASE template_plimsoll");
    await admin.end();
    await migrate({ url: postgres.url("template_plimsoll") });
  } catch (thrown) {
    await postgres.remove();
    throw thrown;
  }
  providePostgres(project, postgres.url(""));
  return () => postgres.remove();
}
