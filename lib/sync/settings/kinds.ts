import type { SettingKind } from "#lib/macie-settings/kinds.ts";
import { detailed, identifiers, listed, type Reader, single } from "#lib/sync/settings/readers.ts";

/** How a kind is read, and the IAM actions that takes. */
export type KindReader = { permissions: readonly string[]; read: Reader };

const LISTED_A_PAGE = 25;

const paged = (nextToken: string | undefined) => ({
  maxResults: LISTED_A_PAGE,
  ...(nextToken === undefined ? {} : { nextToken }),
});
/** Of operations that take no page size. */
const unsized = (nextToken: string | undefined) => (nextToken === undefined ? {} : { nextToken });
const BOUNDLESS = Number.POSITIVE_INFINITY;
const USAGE_A_PAGE = 50;

/** Every kind: its calls are reads, and none of them reveals an occurrence of sensitive data. */
export const KIND_READERS: Record<SettingKind, KindReader> = {
  "discovery-configuration": single("GetAutomatedDiscoveryConfiguration"),
  "discovery-account": listed({
    operation: "ListAutomatedDiscoveryAccounts",
    input: paged,
    array: "items",
    atMost: LISTED_A_PAGE,
    id: "accountId",
  }),
  "classification-scope": detailed("GetClassificationScope", {
    operation: "ListClassificationScopes",
    input: unsized,
    array: "classificationScopes",
    atMost: BOUNDLESS,
    id: "id",
  }),
  "sensitivity-template": detailed("GetSensitivityInspectionTemplate", {
    operation: "ListSensitivityInspectionTemplates",
    input: paged,
    array: "sensitivityInspectionTemplates",
    atMost: LISTED_A_PAGE,
    id: "id",
  }),
  "managed-identifier": listed({
    operation: "ListManagedDataIdentifiers",
    input: unsized,
    array: "items",
    atMost: BOUNDLESS,
    id: "id",
  }),
  "custom-identifier": identifiers({
    operation: "ListCustomDataIdentifiers",
    input: paged,
    array: "items",
    atMost: LISTED_A_PAGE,
    id: "id",
  }),
  "allow-list": detailed("GetAllowList", {
    operation: "ListAllowLists",
    input: paged,
    array: "allowLists",
    atMost: LISTED_A_PAGE,
    id: "id",
  }),
  "findings-filter": detailed("GetFindingsFilter", {
    operation: "ListFindingsFilters",
    input: paged,
    array: "findingsFilterListItems",
    atMost: LISTED_A_PAGE,
    id: "id",
  }),
  "usage-total": listed({
    operation: "GetUsageTotals",
    input: () => ({ timeRange: "MONTH_TO_DATE" }),
    array: "usageTotals",
    atMost: BOUNDLESS,
    id: "type",
  }),
  usage: listed({
    operation: "GetUsageStatistics",
    input: (token) => ({ timeRange: "MONTH_TO_DATE", ...paged(token), maxResults: USAGE_A_PAGE }),
    array: "records",
    atMost: USAGE_A_PAGE,
    id: "accountId",
  }),
  "export-configuration": single("GetClassificationExportConfiguration"),
  "publication-configuration": single("GetFindingsPublicationConfiguration"),
  "reveal-configuration": single("GetRevealConfiguration"),
};
