import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import { type Sql, sql } from "#lib/db/fragment.ts";
import { MASKED_KEY } from "#lib/findings/finding-row.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

/** A filter as somebody asks it. `isBlind`: keys of objects are not theirs to see, so a search does not look at them. */
export type AskedFilter = FindingFilter & { isBlind?: boolean };

/** Whether an actor may see the keys of objects, which can themselves be sensitive. */
export const seesKeys = (actor: Actor): boolean => can(actor.role, "findings:keys");

/** The filter with what the actor may look at. */
export function askedBy(actor: Actor, filter: FindingFilter): AskedFilter {
  return seesKeys(actor) ? filter : { ...filter, isBlind: true };
}

/** The columns of an object's key: as it is, or only that there is one. */
export function keyColumns(areShown: boolean): Sql {
  return areShown
    ? sql`f.object_key AS "objectKey", translate(encode(f.object_key_raw, 'base64'), E'\\n', '') AS "objectKeyBytes"`
    : sql`CASE WHEN f.object_key IS NOT NULL THEN ${MASKED_KEY} END AS "objectKey", NULL::text AS "objectKeyBytes"`;
}
