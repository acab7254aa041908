import { hash } from "node:crypto";
import { PlimsollError } from "#lib/errors.ts";
import type { Normalised, RecordKind } from "#lib/sync/phase.ts";
import { storable } from "#lib/sync/read-value.ts";

const LONGEST_ID = 256;

/** The id under which a record is put aside: its own where it has one that can be an id, else one made of its bytes. */
export function recordIdOf(value: unknown, bytes: Buffer): string {
  if (typeof value === "string" && value !== "" && value.length <= LONGEST_ID) return storable(value);
  return `sha256:${hash("sha256", bytes, "hex").slice(0, 32)}`;
}

/** Runs a reader; a value it cannot read makes the record a rejected one, with the reason. Never throws. */
export function normalised<Row>(
  recordId: string,
  read: () => Row | { row: Row; flaws: string[] },
  kind?: RecordKind,
): Normalised<Row> {
  try {
    const result = read();
    return isFlawed(result) ? { recordId, ...result } : { recordId, row: result };
  } catch (thrown) {
    const reason = thrown instanceof PlimsollError ? thrown.message : "unreadable: record";
    return kind === undefined ? { recordId, reason } : { recordId, reason, kind };
  }
}

function isFlawed<Row>(result: Row | { row: Row; flaws: string[] }): result is { row: Row; flaws: string[] } {
  return typeof result === "object" && result !== null && "flaws" in result && "row" in result;
}
