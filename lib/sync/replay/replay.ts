import { hash } from "node:crypto";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { parseJson, scanElements } from "#lib/aws/json.ts";
import type { AnsweredPage } from "#lib/aws/source.ts";
import { pool } from "#lib/db/pool.ts";
import { openSnapshot } from "#lib/db/snapshot.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { openEvidence, PAGE_PROBLEM_WORDS, type StoredPage } from "#lib/evidence/evidence.ts";
import { changesBetween, type FactChange, type Facts } from "#lib/history/history.ts";
import { REPLAY_KINDS, type ReplayKind, replayContext } from "#lib/sync/replay/kinds.ts";
import {
  closeRecords,
  countOthers,
  type KeptRecord,
  nextRecords,
  openRecords,
  type Reread,
  readPages,
  rewriteDetections,
  rewriteRecords,
} from "#lib/sync/replay/upsert.ts";

/** A record that is read differently now, or no longer. */
export type Replayed = { kind: string; name: string; changes: readonly FactChange[]; problem: string | null };

/** What a replay came to, a kind. `others`: records that no page of AWS's API is kept of. */
export type ReplayCounts = { kind: string; read: number; changed: number; unreadable: number; others: number };

const RECORDS_AT_ONCE = 500;
const NO_CHANGE = new Error("a dry run leaves nothing");

type Read = { rows: Reread[]; problems: Array<{ record: KeptRecord; problem: string }> };

/** The bytes of a page's records. Throws a text that says what is wrong with the page. */
function elementsOf(page: StoredPage | undefined, array: string): readonly Buffer[] {
  if (page === undefined) throw new Error("its page is not there");
  const opened = openEvidence(page);
  if (opened.problem !== null) throw new Error(`its page cannot be used: ${PAGE_PROBLEM_WORDS[opened.problem]}`);
  return scanElements(opened.page, array).elements;
}

function reread(record: KeptRecord, bytes: Buffer | undefined, { normalise }: ReplayKind): Reread {
  if (bytes === undefined || hash("sha256", bytes, "hex").slice(0, 32) !== record.bodyHash)
    throw new Error("what stands at its place in the page is another record");
  const page = noPage(record);
  const raw = parseJson(bytes.toString("utf8"));
  const normalised = normalise({ raw, bytes, page, index: record.pageIndex }, replayContext(record.region));
  if ("reason" in normalised) throw new Error(`it can no longer be read: ${normalised.reason}`);
  return { ...normalised.row, key: record.key, bodyHash: record.bodyHash };
}

/** What a reader of one element may ask of its page: nothing that is kept elsewhere. */
const noPage = ({ region }: KeptRecord): AnsweredPage => ({
  operation: "GetFindings",
  region,
  requestId: null,
  fetchedAt: new Date(0),
  body: Buffer.alloc(0),
  items: 0,
});

/** Reads some records again out of their pages. */
async function rereadAll(records: readonly KeptRecord[], kind: ReplayKind): Promise<Read> {
  const pages = await readPages(pool(), [...new Set(records.map(({ pageId }) => pageId))]);
  const opened = new Map<string, readonly Buffer[] | Error>();
  const read: Read = { rows: [], problems: [] };
  for (const record of records) {
    try {
      const elements = opened.get(record.pageId) ?? attempt(() => elementsOf(pages.get(record.pageId), kind.array));
      opened.set(record.pageId, elements);
      if (elements instanceof Error) throw elements;
      read.rows.push(reread(record, elements[record.pageIndex], kind));
    } catch (thrown) {
      read.problems.push({ record, problem: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  return read;
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/** Writes in a transaction, which a dry run takes back. @returns facts after, and findings that detect something else. */
async function rewrite(kind: ReplayKind, rows: readonly Reread[], isDry: boolean) {
  const done = { facts: new Map<string, Facts>(), detections: new Set<string>() };
  const work = async (tx: Tx) => {
    done.facts = await rewriteRecords(tx, kind, rows);
    if (kind.kind === "finding") done.detections = await rewriteDetections(tx, rows);
    if (isDry) throw NO_CHANGE;
  };
  await transaction(work).catch((thrown: unknown) => {
    if (thrown !== NO_CHANGE) throw thrown;
  });
  return done;
}

async function* replayKind(kind: ReplayKind, isDry: boolean): AsyncGenerator<Replayed, ReplayCounts> {
  const counts = { kind: kind.kind, read: 0, changed: 0, unreadable: 0, others: await countOthers(pool(), kind) };
  const snapshot = await openSnapshot();
  try {
    await openRecords(snapshot.tx, kind);
    for (;;) {
      const records = await nextRecords(snapshot.tx, RECORDS_AT_ONCE);
      if (records.length === 0) break;
      const { rows, problems } = await rereadAll(records, kind);
      const { facts, detections } = await rewrite(kind, rows, isDry);
      counts.read += rows.length;
      counts.unreadable += problems.length;
      for (const { record, problem } of problems) yield { kind: kind.kind, name: record.name, changes: [], problem };
      for (const { key, name, facts: before } of records) {
        const changes = changesBetween(before, facts.get(key) ?? before);
        if (detections.has(key)) changes.push({ fact: "detections", before: null, after: null });
        if (changes.length === 0) continue;
        counts.changed += 1;
        yield { kind: kind.kind, name, changes, problem: null };
      }
    }
    await closeRecords(snapshot.tx);
    return counts;
  } finally {
    await snapshot.close();
  }
}

/**
 * Reads every bucket and finding again out of the kept pages, without AWS, and gives each that is read differently now.
 * A dry run takes back what it writes. What a sync has changed meanwhile is left as the sync left it.
 */
export async function* replay(actor: Actor, { isDry }: { isDry: boolean }): AsyncGenerator<Replayed, ReplayCounts[]> {
  authorise(actor, "sync:start");
  const all: ReplayCounts[] = [];
  for (const kind of REPLAY_KINDS) all.push(yield* replayKind(kind, isDry));
  if (!isDry) {
    const body = { kinds: all };
    await transaction((tx) =>
      recordAudit(tx, { actor, action: "evidence.replay", target: null, outcome: "done", body }),
    );
  }
  return all;
}
