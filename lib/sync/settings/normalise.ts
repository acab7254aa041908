import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Operation } from "#lib/aws/operations.ts";
import type { Element } from "#lib/aws/pages.ts";
import { ONLY, type SettingKind } from "#lib/macie-settings/kinds.ts";
import { normalised, recordIdOf } from "#lib/sync/normalised.ts";
import type { Normalised, PhaseContext } from "#lib/sync/phase.ts";
import {
  accountOf,
  booleanOf,
  listOrNull,
  objectOf,
  requiredText,
  storableJson,
  textOf,
  unreadable,
} from "#lib/sync/read-value.ts";
import { refuseOtherScope } from "#lib/sync/scope-check.ts";
import { KIND_END, type KindEnd } from "#lib/sync/settings/read.ts";

/** A setting as it is stored, or how the read of a kind ended. */
export type SettingRow =
  | { row: "setting"; kind: SettingKind; key: string; name: string | null; status: string | null; body: unknown }
  | ({ row: "kind" } & KindEnd);

/** Where a kind keeps its key, name and status (a path or a rule), and what else must hold. */
type Facts = {
  kind: SettingKind;
  key?: string;
  name?: string;
  status?: string | ((setting: JsonObject) => string | null);
  check?(setting: JsonObject): void;
};

const MONEY = /^-?\d{1,20}(\.\d{1,20})?$/;

/** Money is text in Macie's answers and stays text: a number would have lost digits before anybody looked. */
function checkCost(value: unknown): void {
  const { estimatedCost: cost } = objectOf(value ?? [], "usage");
  if (cost === null || cost === undefined) return;
  if (typeof cost !== "string" || !MONEY.test(cost)) throw unreadable("bad_money", "estimatedCost");
}

const checkUsage = ({ accountId, usage }: JsonObject): void => {
  accountOf(accountId, "accountId");
  for (const one of listOrNull(usage, "usage") ?? []) checkCost(one);
};

/** Macie forgets no identifier: one that was deleted is still named by what it once found. */
function deletionOf(setting: JsonObject): string | null {
  const deleted = booleanOf(setting.deleted, "deleted");
  if (deleted === null) return null;
  return deleted ? "DELETED" : "ACTIVE";
}

const IDENTIFIER: Facts = { kind: "custom-identifier", key: "id", name: "name", status: deletionOf };

/** Which kind an operation's records are. */
const FACTS: Partial<Record<Operation, Facts>> = {
  GetAutomatedDiscoveryConfiguration: { kind: "discovery-configuration", status: "status" },
  ListAutomatedDiscoveryAccounts: {
    kind: "discovery-account",
    key: "accountId",
    status: "status",
    check: ({ accountId }) => void accountOf(accountId, "accountId"),
  },
  GetClassificationScope: { kind: "classification-scope", key: "id", name: "name" },
  ListClassificationScopes: { kind: "classification-scope", key: "id", name: "name" },
  GetSensitivityInspectionTemplate: {
    kind: "sensitivity-template",
    key: "sensitivityInspectionTemplateId",
    name: "name",
  },
  ListSensitivityInspectionTemplates: { kind: "sensitivity-template", key: "id", name: "name" },
  ListManagedDataIdentifiers: { kind: "managed-identifier", key: "id", name: "id", status: "category" },
  GetCustomDataIdentifier: IDENTIFIER,
  BatchGetCustomDataIdentifiers: IDENTIFIER,
  ListCustomDataIdentifiers: IDENTIFIER,
  GetAllowList: { kind: "allow-list", key: "id", name: "name", status: "status.code" },
  ListAllowLists: { kind: "allow-list", key: "id", name: "name" },
  GetFindingsFilter: { kind: "findings-filter", key: "id", name: "name", status: "action" },
  ListFindingsFilters: { kind: "findings-filter", key: "id", name: "name", status: "action" },
  GetUsageTotals: { kind: "usage-total", key: "type", name: "currency", status: "estimatedCost", check: checkCost },
  GetUsageStatistics: { kind: "usage", key: "accountId", check: checkUsage },
  GetClassificationExportConfiguration: {
    kind: "export-configuration",
    name: "configuration.s3Destination.bucketName",
  },
  GetFindingsPublicationConfiguration: { kind: "publication-configuration" },
  GetRevealConfiguration: { kind: "reveal-configuration", status: "configuration.status" },
};

const at = (setting: JsonObject, path: string): unknown =>
  path.split(".").reduce<unknown>((value, member) => (isObject(value) ? value[member] : undefined), setting);

/** A setting of another account or Region than the one asked is nobody's until somebody has looked at it. */
function refuseForeignArn({ arn }: JsonObject, context: PhaseContext): void {
  const [, , , region, accountId] = (textOf(arn, "arn") ?? "").split(":");
  if (region === undefined || accountId === undefined) return;
  refuseOtherScope({ region, accountId: accountOf(accountId, "arn") }, context);
}

function statusOf(setting: JsonObject, status: Facts["status"]): string | null {
  if (status === undefined) return null;
  return typeof status === "string" ? textOf(at(setting, status), status) : status(setting);
}

function toSetting(raw: unknown, { kind, key, name, status, check }: Facts, context: PhaseContext): SettingRow {
  const setting = objectOf(raw ?? [], kind);
  refuseForeignArn(setting, context);
  check?.(setting);
  const found = {
    key: key === undefined ? ONLY : requiredText(setting[key], key, 512),
    name: name === undefined ? null : textOf(at(setting, name), name),
    status: statusOf(setting, status),
  };
  return { row: "setting", kind, ...found, body: storableJson(setting) };
}

/** What `readSettings` put into an element that is no answer of AWS. */
function toEnd(raw: unknown): KindEnd | null {
  const isEnd = typeof raw === "object" && raw !== null && KIND_END in raw;
  // Made by `readSettings` and by nothing else: the key is a symbol.
  return isEnd ? (raw[KIND_END] as KindEnd) : null;
}

/** A setting of any kind; the operation of its page says which. */
export function normaliseSetting({ raw, bytes, page }: Element, context: PhaseContext): Normalised<SettingRow> {
  const end = toEnd(raw);
  if (end !== null) return { recordId: `${end.kind}:`, row: { row: "kind", ...end } };
  const facts = FACTS[page.operation];
  if (facts === undefined) return { recordId: recordIdOf(null, bytes), reason: `unreadable: ${page.operation}` };
  const { kind, key } = facts;
  const id = key === undefined ? ONLY : recordIdOf(isObject(raw) ? raw[key] : null, bytes);
  return normalised(`${kind}:${id}`, () => toSetting(raw, facts, context));
}
