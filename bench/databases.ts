import pg from "pg";
import { administer, dropDatabase } from "#lib/testing/postgres.ts";
import { migrate } from "#prisma/migrate.ts";

/** Databases of one server, each a copy of a migrated template. */
export type Databases = {
  template: string;
  url(name: string): string;
  create(name: string): Promise<void>;
  drop(name: string): Promise<void>;
  /** One statement on a connection of its own. */
  query<Row extends object>(name: string, text: string, values?: unknown[]): Promise<Row[]>;
  /** As `query`, but the first row alone; there must be one. */
  one<Row extends object>(name: string, text: string, values?: unknown[]): Promise<Row>;
};

const TEMPLATE = "bench_template";

/** Makes the template. */
export async function openDatabases(url: (database: string) => string): Promise<Databases> {
  await administer(url("postgres"), `CREATE DATABASE ${TEMPLATE}`);
  await migrate({ url: url(TEMPLATE) });
  async function query<Row extends object>(name: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url(name) });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
  return {
    template: TEMPLATE,
    url,
    query,
    create: (name) => administer(url("postgres"), `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`),
    drop: (name) => dropDatabase(url(""), name),
    async one<Row extends object>(name: string, text: string, values: unknown[] = []) {
      const [row] = await query<Row>(name, text, values);
      if (row === undefined) throw new Error(`no row: ${text}`);
      return row;
    },
  };
}
