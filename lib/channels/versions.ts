import { createHash } from "node:crypto";
import { CHANNEL_RICHNESS, type Channel } from "#lib/channels/channel.ts";
import { type JsonObject, member, textMember } from "#lib/channels/json.ts";

/** One copy of a finding, comparable with another copy of the same finding. */
type Version = { index: number; order: readonly number[]; digest: string };

/** Which copy of a finding this is: the first, a newer one, a different one of the same age, or one that adds nothing. */
export type Copy = { kind: "new" } | { kind: "newer" | "conflict" | "duplicate"; of: number };

/** (account, Region, finding id), or null when a part is missing and nothing can be said. */
function identityOf(raw: JsonObject): string | null {
  const parts = ["accountId", "region", "id"].map((name) => textMember(raw, name));
  return parts.every((part) => part) ? JSON.stringify(parts) : null;
}

function versionOf(index: number, raw: JsonObject, channel: Channel): Version {
  const updated = Date.parse(textMember(raw, "updatedAt") ?? "");
  const count = Number(member(raw, "count"));
  const order = [updated, count].map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value));
  const digest = createHash("sha256").update(JSON.stringify(raw)).digest("base64");
  return { index, order: [...order, CHANNEL_RICHNESS[channel]], digest };
}

function compare(left: Version, right: Version): number {
  for (const [place, value] of left.order.entries()) {
    const other = right.order[place] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/**
 * Remembers the newest copy of each finding of a file. The later update counts, then the higher count, then the
 * richer channel; two different copies that are equal in all three are a conflict, which the store settles by hash.
 */
export function versionKeeper(): (index: number, raw: JsonObject, channel: Channel) => Copy {
  const newest = new Map<string, Version>();
  return (index, raw, channel) => {
    const identity = identityOf(raw);
    if (identity === null) return { kind: "new" };
    const version = versionOf(index, raw, channel);
    const known = newest.get(identity);
    if (!known) {
      newest.set(identity, version);
      return { kind: "new" };
    }
    const difference = compare(version, known);
    if (difference < 0 || (difference === 0 && version.digest === known.digest))
      return { kind: "duplicate", of: known.index };
    newest.set(identity, version);
    return { kind: difference > 0 ? "newer" : "conflict", of: known.index };
  };
}
