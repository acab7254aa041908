import { SETTING_KINDS } from "#lib/macie-settings/kinds.ts";
import type { Phase } from "#lib/sync/phase.ts";
import { KIND_READERS } from "#lib/sync/settings/kinds.ts";
import { normaliseSetting, type SettingRow } from "#lib/sync/settings/normalise.ts";
import { readSettings, type SettingsSince } from "#lib/sync/settings/read.ts";
import { countGone, loadSettings, upsertSettings } from "#lib/sync/settings/upsert.ts";

/** How Macie is configured, what it looks for and leaves out, and what it costs. A denial costs only its own kind. */
export const settingsPhase: Phase<SettingRow, SettingsSince> = {
  name: "settings",
  kind: "setting",
  pass: "full",
  permissions: SETTING_KINDS.flatMap((kind) => KIND_READERS[kind].permissions),
  load: loadSettings,
  read: readSettings,
  normalise: normaliseSetting,
  upsert: upsertSettings,
  sweep: countGone,
};
