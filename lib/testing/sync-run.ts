import { randomUUID } from "node:crypto";
import { Macie2Client, paginateListFindings } from "@aws-sdk/client-macie2";
import { systemActor } from "#lib/access/actor.ts";
import { saveConnectionCommand } from "#lib/connections/commands.ts";
import { pool } from "#lib/db/pool.ts";
import type { SyncStateView } from "#lib/sync/cache.ts";
import { getSyncState } from "#lib/sync/queries.ts";
import { runSync, type SyncOptions, type SyncResult } from "#lib/sync/run-sync.ts";

const actor = systemActor("test");

/** Adds the connection that a test syncs. */
export async function connect(regions: readonly string[], name = "test"): Promise<void> {
  await saveConnectionCommand(actor, { name, regions: [...regions] });
}

/** A queued run, made without the queue. */
export async function newRun(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>("INSERT INTO sync_run (trigger) VALUES ('shell') RETURNING id");
  const [row] = rows;
  if (row === undefined) throw new Error("the run was not made");
  return row.id;
}

export type Synced = { runId: string; result: SyncResult; shown: NonNullable<SyncStateView["shown"]> };

/** One sync from its start to its end. */
export async function syncOnce(options: Partial<SyncOptions> = {}): Promise<Synced> {
  const runId = options.runId ?? (await newRun());
  const stop = new AbortController().signal;
  const result = await runSync({ runId, holder: `test ${randomUUID()}`, stop, leaseMs: 3_000, ...options });
  return { runId, result, shown: await showRun(runId) };
}

/** The statement of a run. */
export async function showRun(runId: string): Promise<Synced["shown"]> {
  const { shown } = await getSyncState(actor, runId);
  if (shown === null) throw new Error("the run is not there");
  return shown;
}

/** One phase of one Region in a run's statement. */
export function phaseOf({ scopes }: Synced["shown"], region: string, phase: string) {
  const found = scopes.find((scope) => scope.region === region)?.phases.find((one) => one.phase === phase);
  if (found === undefined) throw new Error(`the run has no ${phase} in ${region}`);
  return found;
}

/** Rows of a statement, as Postgres gives them. */
export async function rows<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool().query<Row>(statement, values)).rows;
}

/** The first column of every row, as text. */
export async function texts(statement: string, values: unknown[] = []): Promise<string[]> {
  const found = await pool().query({ text: statement, values, rowMode: "array" });
  return found.rows.map((row: unknown[]) => String(row[0]));
}

/** The ids of every finding that Macie lists in a Region now, asked by the SDK's own paginator. */
export async function listedFindingIds(region: string): Promise<string[]> {
  const findingCriteria = { criterion: { archived: { eq: ["true", "false"] } } };
  const pages = paginateListFindings({ client: new Macie2Client({ region }) }, { maxResults: 50, findingCriteria });
  return (await Array.fromAsync(pages)).flatMap(({ findingIds = [] }) => findingIds).toSorted();
}

/** The ids of every finding that is stored of a Region. */
export async function storedFindingIds(region: string): Promise<string[]> {
  return (await texts("SELECT finding_id FROM finding WHERE region = $1", [region])).toSorted();
}

/** Has Postgres do something before each page of findings is stored. Dropped with the trigger `in_the_middle`. */
export async function onFindings(statements: string): Promise<void> {
  await pool().query(
    `CREATE OR REPLACE FUNCTION in_the_middle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statements} RETURN NULL; END $$`,
  );
  await pool().query(
    "CREATE TRIGGER in_the_middle BEFORE INSERT ON finding FOR EACH STATEMENT EXECUTE FUNCTION in_the_middle()",
  );
}
