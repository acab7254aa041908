import type { Channel } from "#lib/channels/channel.ts";
import type { JsonObject } from "#lib/channels/json.ts";
import type { Unreadable } from "#lib/channels/read-row.ts";

/** Where an item stood: the running number of items, and the row's span in the plain bytes. */
export type Place = { index: number; start: number; end: number };

/** A Macie finding in the API's shape, with the bytes of its row as they came. */
export type ParsedRecord = Place & {
  channel: Channel;
  raw: JsonObject;
  bytes: Uint8Array;
  /** Keys that stood twice in one object; the last one counts. */
  duplicateKeys: readonly string[];
  /** Another copy of the same finding in this file, of the same age and with another body. */
  conflictsWith: number | null;
};
/** Macie's, but not a finding: a clean object, a bucket, a session. */
export type Noted = Place & { name: string; samples: boolean };
export type Refused = Place & { name: string; reason: string };
export type Quarantined = Place & { reason: Unreadable; detail: string; remedy: string; bytes: Uint8Array };
/** A copy of a finding that this file holds in the same or a newer version. */
export type Duplicate = Place & { of: number };

/** What became of one item of a file: each item has exactly one outcome. */
export type Outcome =
  | { kind: "record"; record: ParsedRecord }
  | { kind: "noted"; noted: Noted }
  | { kind: "refused"; refused: Refused }
  | { kind: "quarantined"; quarantined: Quarantined }
  | { kind: "duplicate"; duplicate: Duplicate };
