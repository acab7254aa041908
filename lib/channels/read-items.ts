import { isAsff, isMacieAsff } from "#lib/channels/asff.ts";
import type { Problem } from "#lib/channels/decode.ts";
import { nameForeign } from "#lib/channels/foreign.ts";
import { fromAsff } from "#lib/channels/from-asff.ts";
import { CHANNEL_LIMITS, type ChannelLimits } from "#lib/channels/limits.ts";
import {
  channelOf,
  fromDiscoveryResult,
  isMacieFinding,
  RESULT_KIND_NAMES,
  resultKind,
} from "#lib/channels/macie-finding.ts";
import type { Outcome, ParsedRecord, Place } from "#lib/channels/outcome.ts";
import { readRow, UNREADABLE_REMEDY } from "#lib/channels/read-row.ts";
import { type Row, rowsOf } from "#lib/channels/rows.ts";
import { toApiShape } from "#lib/channels/shape.ts";
import { toStatement } from "#lib/channels/statement.ts";
import { type Item, unwrap } from "#lib/channels/unwrap.ts";
import { type Copy, versionKeeper } from "#lib/channels/versions.ts";

const NOT_MACIE = "Only records of Amazon Macie are imported.";

/** What one item is, before its place among the others is known. */
function outcomeOf(item: Item, place: Place, row: { bytes: Uint8Array; duplicateKeys: readonly string[] }): Outcome {
  const { value } = item;
  if (isAsff(value) && isMacieAsff(value)) {
    return {
      kind: "record",
      record: { ...place, ...row, channel: "security-hub", raw: toApiShape(fromAsff(value)), conflictsWith: null },
    };
  }
  if (isMacieFinding(value)) {
    const channel = channelOf(value, item.channel);
    const raw = toApiShape(value);
    if (channel !== "discovery-result")
      return { kind: "record", record: { ...place, ...row, channel, raw, conflictsWith: null } };
    const kind = resultKind(raw);
    if (kind !== "sensitive")
      return { kind: "noted", noted: { ...place, name: RESULT_KIND_NAMES[kind], samples: false } };
    return {
      kind: "record",
      record: { ...place, ...row, channel, raw: fromDiscoveryResult(raw), conflictsWith: null },
    };
  }
  const statement = toStatement(value);
  if (statement) return { kind: "noted", noted: { ...place, ...statement } };
  return { kind: "refused", refused: { ...place, name: nameForeign(value), reason: NOT_MACIE } };
}

function* outcomesOfRow(bytes: Uint8Array, row: Row, first: number, limits: ChannelLimits): Generator<Outcome> {
  const place = { index: first, start: row.start, end: row.end };
  const own = bytes.subarray(row.start, row.end);
  const read = readRow(bytes, row, limits);
  if (!read.ok) {
    const { reason, detail } = read;
    yield {
      kind: "quarantined",
      quarantined: { ...place, reason, detail, remedy: UNREADABLE_REMEDY[reason], bytes: own },
    };
    return;
  }
  let index = first;
  for (const item of unwrap(read.value, limits)) {
    const channel = item.channel ?? (row.listed ? "api" : null);
    yield outcomeOf({ ...item, channel }, { ...place, index }, { bytes: own, duplicateKeys: read.duplicateKeys });
    index += 1;
  }
}

/**
 * Reads plain bytes item by item, in order and without holding more than one. Total: any bytes give outcomes.
 * @returns why it stopped before the end, or null when everything was read.
 */
export function* readItems(
  bytes: Uint8Array,
  limits: ChannelLimits = CHANNEL_LIMITS,
): Generator<Outcome, Problem | null> {
  const copyOf = versionKeeper();
  let items = 0;
  const rows = rowsOf(bytes);
  for (let next = rows.next(); ; next = rows.next()) {
    if (next.done) return next.value ? null : CUT_OFF;
    for (const outcome of outcomesOfRow(bytes, next.value, items, limits)) {
      if (items >= limits.rows) return tooMany(limits.rows);
      items += 1;
      yield outcome.kind === "record"
        ? settle(outcome.record, copyOf(outcome.record.index, outcome.record.raw, outcome.record.channel))
        : outcome;
    }
  }
}

function settle(record: ParsedRecord, copy: Copy): Outcome {
  if (copy.kind === "duplicate") {
    return { kind: "duplicate", duplicate: { index: record.index, start: record.start, end: record.end, of: copy.of } };
  }
  return { kind: "record", record: copy.kind === "conflict" ? { ...record, conflictsWith: copy.of } : record };
}

const CUT_OFF: Problem = {
  message: "The file ends before its structure does: it was cut.",
  remedy: "Fetch the file again and import it whole. What came before the cut was read.",
};

function tooMany(rows: number): Problem {
  return {
    message: `The file has more than ${rows} records; those after were not read.`,
    remedy: "Split the file and import the parts.",
  };
}
