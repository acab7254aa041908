import { decode, type Problem } from "#lib/channels/decode.ts";
import { CHANNEL_LIMITS, type ChannelLimits } from "#lib/channels/limits.ts";
import type { Duplicate, Noted, Outcome, ParsedRecord, Quarantined, Refused } from "#lib/channels/outcome.ts";
import { readItems } from "#lib/channels/read-items.ts";

/** A whole file, parsed. `items` is the sum of the five lists. */
export type Parsed = {
  gzip: boolean;
  bytes: Uint8Array;
  items: number;
  records: ParsedRecord[];
  noted: Noted[];
  refused: Refused[];
  quarantined: Quarantined[];
  duplicates: Duplicate[];
  /** Why not everything was read. */
  problem: Problem | null;
};

export type ParseResult = { ok: true; parsed: Parsed } | { ok: false; problem: Problem };

/** Parses a file of any channel: bytes in, outcomes out. Nothing is dropped and nothing is thrown. */
export async function parseChannel(file: Uint8Array, limits: ChannelLimits = CHANNEL_LIMITS): Promise<ParseResult> {
  const decoded = await decode(file, limits);
  if (!decoded.ok) return decoded;
  const { bytes, gzip } = decoded;
  const parsed: Parsed = {
    gzip,
    bytes,
    items: 0,
    records: [],
    noted: [],
    refused: [],
    quarantined: [],
    duplicates: [],
    problem: decoded.problem,
  };
  const outcomes = readItems(bytes, limits);
  for (let next = outcomes.next(); ; next = outcomes.next()) {
    if (next.done) {
      parsed.problem ??= next.value;
      return { ok: true, parsed };
    }
    collect(parsed, next.value);
  }
}

function collect(parsed: Parsed, outcome: Outcome): void {
  parsed.items += 1;
  if (outcome.kind === "record") parsed.records.push(outcome.record);
  else if (outcome.kind === "noted") parsed.noted.push(outcome.noted);
  else if (outcome.kind === "refused") parsed.refused.push(outcome.refused);
  else if (outcome.kind === "quarantined") parsed.quarantined.push(outcome.quarantined);
  else parsed.duplicates.push(outcome.duplicate);
}
