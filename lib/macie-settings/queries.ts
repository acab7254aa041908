import { type Actor, authorise } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { PlimsollError } from "#lib/errors.ts";
import { factsOf } from "#lib/macie-settings/facts.ts";
import { KIND_STATES, SETTING_KINDS } from "#lib/macie-settings/kinds.ts";
import type { KindView, MacieSettingsView, SettingView, TieOutView } from "#lib/macie-settings/settings-view.ts";
import { toScopeState } from "#lib/scopes/scope.ts";

/** The settings of a kind that are shown; the rest is counted. */
const SHOWN = 200;

/**
 * Macie's settings in one Region: every kind with its state and as-of, and Macie's own counts beside what is stored.
 * @throws PlimsollError not_found when there is no such Region.
 */
export async function getMacieSettings(actor: Actor, scopeId: number): Promise<MacieSettingsView> {
  authorise(actor, "sync:read");
  const isId = Number.isInteger(scopeId) && scopeId > 0 && scopeId < 2 ** 31;
  const scope = await findScope(isId ? scopeId : null);
  if (scope === undefined)
    throw new PlimsollError("not_found", {
      message: "There is no such Region.",
      remedy: "Choose one on the Sync page.",
    });
  const [kinds, tieOuts] = await Promise.all([listKinds(scopeId), listTieOuts(scopeId)]);
  return { scopeId, ...scope, kinds, tieOuts };
}

type ScopeFacts = Omit<MacieSettingsView, "scopeId" | "kinds" | "tieOuts">;
type ScopeRow = Omit<ScopeFacts, "state" | "stateAt"> & { state: string; stateAt: Date | null };

async function findScope(scopeId: number | null): Promise<ScopeFacts | undefined> {
  const { rows } = await pool().query<ScopeRow>(
    `SELECT s.region, c.name AS connection, s.state, s.state_reason AS reason, s.state_remedy AS remedy,
            s.state_at AS "stateAt"
       FROM scope s JOIN connection c ON c.id = s.connection_id WHERE s.id = $1`,
    [scopeId],
  );
  const [row] = rows;
  return row && { ...row, state: toScopeState(row.state), stateAt: row.stateAt?.toISOString() ?? null };
}

type KindRow = Omit<KindView, "state" | "triedAt" | "readAt" | "settings"> & {
  state: string | null;
  triedAt: Date | null;
  readAt: Date | null;
};

async function listKinds(scopeId: number): Promise<KindView[]> {
  const [{ rows }, settings] = await Promise.all([
    pool().query<KindRow>(
      `SELECT n.kind, k.state, k.reason, k.remedy, k.tried_at AS "triedAt", k.read_at AS "readAt",
              count(s.id) FILTER (WHERE s.gone_at IS NULL)::int AS count, count(s.gone_at)::int AS gone
         FROM unnest($2::text[]) WITH ORDINALITY AS n (kind, place)
         LEFT JOIN macie_setting_kind k ON k.scope_id = $1 AND k.kind = n.kind
         LEFT JOIN macie_setting s ON s.scope_id = $1 AND s.kind = n.kind
        GROUP BY n.kind, n.place, k.scope_id, k.kind
        ORDER BY n.place`,
      [scopeId, SETTING_KINDS],
    ),
    listSettings(scopeId),
  ]);
  return rows.map((row) => ({
    ...row,
    state: toState(row.state),
    triedAt: row.triedAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    settings: settings.get(row.kind) ?? [],
  }));
}

/** A state that this version does not know has not said that the kind was read. */
function toState(stored: string | null): KindView["state"] {
  if (stored === null) return "never";
  return KIND_STATES.find((state) => state === stored) ?? "failed";
}

type SettingRow = Omit<SettingView, "facts" | "since"> & { kind: KindView["kind"]; body: unknown; since: Date };

async function listSettings(scopeId: number): Promise<Map<string, SettingView[]>> {
  const { rows } = await pool().query<SettingRow>(
    `SELECT kind, key, name, status, body, since FROM (
       SELECT s.kind, s.key, s.name, s.status, s.body, s.version_since AS since,
              row_number() OVER (PARTITION BY s.kind ORDER BY s.name, s.key) AS place
         FROM macie_setting s WHERE s.scope_id = $1 AND s.gone_at IS NULL AND s.kind = ANY($2)) AS placed
      WHERE place <= $3 ORDER BY kind, place`,
    [scopeId, SETTING_KINDS, SHOWN],
  );
  const settings = new Map<string, SettingView[]>();
  for (const { kind, body, since, ...setting } of rows) {
    const ofKind = settings.get(kind) ?? [];
    ofKind.push({ ...setting, facts: factsOf(kind, body), since: since.toISOString() });
    settings.set(kind, ofKind);
  }
  return settings;
}

async function listTieOuts(scopeId: number): Promise<TieOutView[]> {
  const { rows } = await pool().query<Omit<TieOutView, "readAt"> & { readAt: Date }>(
    `SELECT measure, part, macie::text, stored::text, read_at AS "readAt" FROM macie_tie_out WHERE scope_id = $1
      ORDER BY measure, macie_tie_out.macie DESC, part`,
    [scopeId],
  );
  return rows.map((row) => ({ ...row, readAt: row.readAt.toISOString() }));
}
