import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { openSnapshot } from "#lib/db/snapshot.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { type Column, csvHeader, csvLine } from "#lib/reports/csv.ts";
import { toByteStream } from "#lib/reports/stream.ts";
import { writeLog } from "#lib/respond.ts";

export type Export<Row> = {
  /** `buckets` or `findings`: names the file and stands in the audit row. */
  name: string;
  columns: readonly Column<Row>[];
  /** The filter as its address writes it, "" for everything. */
  search: string;
  /** Whether any row may come from a stand-in: then the file's name says so. */
  isSample: boolean;
  count(tx: Tx): Promise<number>;
  read(tx: Tx): AsyncIterable<readonly Row[]>;
};

export type ExportedFile = { fileName: string; rows: number; asOf: string; body: ReadableStream<Uint8Array> };

/** Exports that may run at once in this process: each holds a connection. */
const MAX_RUNNING = 3;
const IDLE_MS = 120_000;
let running = 0;

/**
 * A CSV file of every row that a filter lists, sent as it is read, from one snapshot. The audit row is written before
 * the first byte leaves; without it nothing leaves. A reading that fails breaks the answer off: a cut file never looks
 * like a whole one, and `rows` says how many there must be.
 * @throws PlimsollError forbidden, or too_many while others run.
 */
export async function exportCommand<Row>(actor: Actor, asked: Export<Row>): Promise<ExportedFile> {
  authorise(actor, "reports:export");
  if (running >= MAX_RUNNING) {
    throw new PlimsollError("too_many", {
      message: `${MAX_RUNNING} exports are running already.`,
      remedy: "Try again when one of them has ended.",
    });
  }
  running += 1;
  const snapshot = await openSnapshot().catch(settle);
  try {
    const rows = await asked.count(snapshot.tx);
    const asOf = new Date().toISOString();
    await transaction((tx) =>
      recordAudit(tx, {
        actor,
        action: "report.export",
        target: `${asked.name}.csv`,
        outcome: "done",
        body: { filter: asked.search, rows },
      }),
    );
    const end = async () => {
      running -= 1;
      await snapshot.close();
    };
    const body = toByteStream({ chunks: lines(asked, snapshot.tx), end, idle: IDLE_MS });
    return { fileName: fileName(asked, asOf), rows, asOf, body };
  } catch (thrown) {
    await snapshot.close();
    return settle(thrown);
  }
}

function settle(thrown: unknown): never {
  running -= 1;
  throw thrown;
}

async function* lines<Row>({ name, columns, read }: Export<Row>, tx: Tx): AsyncGenerator<string> {
  try {
    yield csvHeader(columns);
    for await (const rows of read(tx)) yield rows.map((row) => csvLine(columns, row)).join("");
  } catch (thrown) {
    writeLog("error", { message: `The export of ${name} broke off.`, thrown });
    throw thrown;
  }
}

/** "plimsoll-buckets-20261124T203100Z-sample-data.csv": our own words only. */
function fileName({ name, isSample }: Pick<Export<unknown>, "name" | "isSample">, asOf: string): string {
  return `plimsoll-${name}-${asOf.replaceAll(/[-:]|\.\d+/g, "")}${isSample ? "-sample-data" : ""}.csv`;
}
