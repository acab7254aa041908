import { answer } from "#bench/programs/answer.ts";
import { systemActor } from "#lib/access/actor.ts";
import { endPool, pool } from "#lib/db/pool.ts";
import { countFindings, readFindings } from "#lib/findings/queries/read-findings.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { exportCommand } from "#lib/reports/commands.ts";
import { FINDING_COLUMNS } from "#lib/reports/finding-columns.ts";

const actor = systemActor("bench");
const filter = { ...NO_FINDING_FILTER, after: null };
const NEWLINE = 10;
const LOOK_MS = 20;

/** Reads the findings' file to its end, as the route sends it. */
async function read(): Promise<{ rows: number; lines: number; bytes: number }> {
  const { rows, body } = await exportCommand(actor, {
    name: "findings",
    columns: FINDING_COLUMNS,
    search: "",
    isSample: false,
    count: (tx) => countFindings(actor, { tx, filter }),
    read: (tx) => readFindings(actor, { tx, filter }),
  });
  let bytes = 0;
  let lines = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  }
  return { rows, lines: lines - 1, bytes };
}

try {
  await pool().query("SELECT 1");
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, LOOK_MS);
  const began = performance.now();
  const file = await read();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(looking);
  answer({ ...file, seconds, growth: (peak - idle) / 1e6 });
} finally {
  await endPool();
}
