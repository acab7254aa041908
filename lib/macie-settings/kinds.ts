/** Every kind of setting that Macie has, each read on its own: one that is denied leaves the others known. */
export const SETTING_KINDS = [
  "discovery-configuration",
  "discovery-account",
  "classification-scope",
  "sensitivity-template",
  "managed-identifier",
  "custom-identifier",
  "allow-list",
  "findings-filter",
  "usage-total",
  "usage",
  "export-configuration",
  "publication-configuration",
  "reveal-configuration",
] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** How the last read of a kind ended. What was not read is unknown, never empty. */
export const KIND_STATES = ["complete", "denied", "failed"] as const;
export type KindState = (typeof KIND_STATES)[number];

/** The key of a setting that there is only one of. */
export const ONLY = "-";

/** A kind in words, as a statement and a table name it. */
export const KIND_WORDS: Record<SettingKind, string> = {
  "discovery-configuration": "automated discovery",
  "discovery-account": "accounts of automated discovery",
  "classification-scope": "classification scopes",
  "sensitivity-template": "sensitivity inspection templates",
  "managed-identifier": "managed data identifiers",
  "custom-identifier": "custom data identifiers",
  "allow-list": "allow lists",
  "findings-filter": "findings filters",
  "usage-total": "usage totals, month to date",
  usage: "usage by account, month to date",
  "export-configuration": "export of discovery results",
  "publication-configuration": "publication of findings",
  "reveal-configuration": "retrieval of samples",
};
