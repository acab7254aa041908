import { hash } from "node:crypto";
import { CHANNEL_RICHNESS, type Channel } from "#lib/channels/channel.ts";
import type { JsonObject } from "#lib/channels/json.ts";

const PREFIX = "import";

/** One version of a finding: ours out of a file, or the one in the store. */
export type FindingVersion = { updatedAt: Date; count: bigint; bodyHash: string };

/** What every hash of a channel begins with. */
export function hashPrefix(channel: Channel): string {
  return `${PREFIX}:${CHANNEL_RICHNESS[channel]}:`;
}

/** The hash under which an imported body is stored: it tells the channel, so that a poorer one never replaces a richer. */
export function importedHash(channel: Channel, raw: JsonObject): string {
  return `${hashPrefix(channel)}${hash("sha256", JSON.stringify(raw), "hex").slice(0, 32)}`;
}

/** What a stored hash says of its channel; what Macie answered itself is richer than any file. */
function richnessOf(bodyHash: string): number {
  const [prefix, richness] = bodyHash.split(":");
  return prefix === PREFIX ? Number(richness) : Number.POSITIVE_INFINITY;
}

/**
 * Whether an imported version replaces the stored one: the later update does, then the higher count, then the richer
 * channel. Of two different bodies that are equal in all of it the higher hash stays, whichever came first (D17).
 */
export function supersedes(imported: FindingVersion, stored: FindingVersion): boolean {
  const time = imported.updatedAt.getTime() - stored.updatedAt.getTime();
  if (time !== 0) return time > 0;
  if (imported.count !== stored.count) return imported.count > stored.count;
  const richness = richnessOf(imported.bodyHash) - richnessOf(stored.bodyHash);
  if (richness !== 0) return richness > 0;
  return imported.bodyHash > stored.bodyHash;
}

/** Whether two different bodies claim to be the same version: same update, count and channel's richness (D17). */
export function isConflict(imported: FindingVersion, stored: FindingVersion): boolean {
  const isSame = imported.updatedAt.getTime() === stored.updatedAt.getTime() && imported.count === stored.count;
  const isPeer = richnessOf(imported.bodyHash) === richnessOf(stored.bodyHash);
  return isSame && isPeer && imported.bodyHash !== stored.bodyHash;
}
