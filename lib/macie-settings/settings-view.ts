import type { KindState, SettingKind } from "#lib/macie-settings/kinds.ts";
import type { ScopeState } from "#lib/scopes/scope.ts";

/** A setting as a table shows it. Names and facts are texts that somebody outside chose. */
export type SettingView = {
  key: string;
  name: string | null;
  status: string | null;
  facts: readonly string[];
  /** Since when it is known as it is. Moments are ISO 8601 in UTC. */
  since: string;
};

/** A kind of settings in one Region. `never`: no sync has asked for it yet. */
export type KindView = {
  kind: SettingKind;
  state: KindState | "never";
  reason: string | null;
  remedy: string | null;
  triedAt: string | null;
  /** The last whole read: what is shown is as of then. */
  readAt: string | null;
  /** Settings that Macie names, and how many of the ones it once named are gone. */
  count: number;
  gone: number;
  /** The first of them. */
  settings: readonly SettingView[];
};

/** What Macie counts beside what is stored. Counts are exact, so they are texts of digits. */
export type TieOutView = { measure: string; part: string; macie: string; stored: string; readAt: string };

/** Macie's settings in one Region of one connection. */
export type MacieSettingsView = {
  scopeId: number;
  region: string;
  connection: string;
  /** How the Region answered last, why, and what helps. */
  state: ScopeState;
  reason: string | null;
  remedy: string | null;
  stateAt: string | null;
  kinds: readonly KindView[];
  tieOuts: readonly TieOutView[];
};
