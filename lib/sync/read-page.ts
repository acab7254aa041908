import type { Element } from "#lib/aws/pages.ts";
import type { Page, Phase, PhaseContext, Rejected } from "#lib/sync/phase.ts";

/** A page as its phase reads it: rows to store, records to put aside, and the ids of those that could be read. */
export type ReadPage = {
  rows: Array<{ row: object; item: Element }>;
  rejected: Rejected[];
  /** What is put aside without being a record of this page: parts of stored ones, and records that did not come. */
  flawed: Rejected[];
  recordIds: string[];
};

/** Rows are plain objects; a phase's own type says which. */
const asObject = (row: unknown) => row as object;

/** Normalises every record of a page. One that cannot be read never keeps the others back. */
export function readPage({ phase, context }: { phase: Phase; context: PhaseContext }, page: Page): ReadPage {
  const read: ReadPage = {
    rows: [],
    rejected: [...(page.unreadable ?? [])],
    flawed: [...(page.absent ?? [])],
    recordIds: [],
  };
  for (const item of page.items) {
    const normalised = phase.normalise(item, context);
    const { recordId } = normalised;
    if ("reason" in normalised) {
      read.rejected.push({ ...normalised, bytes: item.bytes });
      continue;
    }
    read.rows.push({ row: asObject(normalised.row), item });
    read.recordIds.push(recordId);
    for (const flaw of normalised.flaws ?? [])
      read.flawed.push({ recordId: `${recordId}#${flaw}`, reason: flaw, bytes: item.bytes });
  }
  return read;
}
