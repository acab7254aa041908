import {
  BatchGetCustomDataIdentifiersCommand,
  type BatchGetCustomDataIdentifiersCommandInput,
  GetAllowListCommand,
  type GetAllowListCommandInput,
  GetAutomatedDiscoveryConfigurationCommand,
  type GetAutomatedDiscoveryConfigurationCommandInput,
  GetClassificationExportConfigurationCommand,
  type GetClassificationExportConfigurationCommandInput,
  GetClassificationScopeCommand,
  type GetClassificationScopeCommandInput,
  GetCustomDataIdentifierCommand,
  type GetCustomDataIdentifierCommandInput,
  GetFindingsFilterCommand,
  type GetFindingsFilterCommandInput,
  GetFindingsPublicationConfigurationCommand,
  type GetFindingsPublicationConfigurationCommandInput,
  GetRevealConfigurationCommand,
  type GetRevealConfigurationCommandInput,
  GetSensitivityInspectionTemplateCommand,
  type GetSensitivityInspectionTemplateCommandInput,
  GetUsageStatisticsCommand,
  type GetUsageStatisticsCommandInput,
  GetUsageTotalsCommand,
  type GetUsageTotalsCommandInput,
  ListAllowListsCommand,
  type ListAllowListsCommandInput,
  ListAutomatedDiscoveryAccountsCommand,
  type ListAutomatedDiscoveryAccountsCommandInput,
  ListClassificationScopesCommand,
  type ListClassificationScopesCommandInput,
  ListCustomDataIdentifiersCommand,
  type ListCustomDataIdentifiersCommandInput,
  ListFindingsFiltersCommand,
  type ListFindingsFiltersCommandInput,
  ListManagedDataIdentifiersCommand,
  type ListManagedDataIdentifiersCommandInput,
  ListSensitivityInspectionTemplatesCommand,
  type ListSensitivityInspectionTemplatesCommandInput,
} from "@aws-sdk/client-macie2";
import type { Clients } from "#lib/aws/clients.ts";
import { raw, type Wire } from "#lib/aws/wire.ts";

/** What each call that reads settings takes. None of them reveals or changes anything. */
export type SettingInputs = {
  BatchGetCustomDataIdentifiers: BatchGetCustomDataIdentifiersCommandInput;
  GetAllowList: GetAllowListCommandInput;
  GetAutomatedDiscoveryConfiguration: GetAutomatedDiscoveryConfigurationCommandInput;
  GetClassificationExportConfiguration: GetClassificationExportConfigurationCommandInput;
  GetClassificationScope: GetClassificationScopeCommandInput;
  GetCustomDataIdentifier: GetCustomDataIdentifierCommandInput;
  GetFindingsFilter: GetFindingsFilterCommandInput;
  GetFindingsPublicationConfiguration: GetFindingsPublicationConfigurationCommandInput;
  GetRevealConfiguration: GetRevealConfigurationCommandInput;
  GetSensitivityInspectionTemplate: GetSensitivityInspectionTemplateCommandInput;
  GetUsageStatistics: GetUsageStatisticsCommandInput;
  GetUsageTotals: GetUsageTotalsCommandInput;
  ListAllowLists: ListAllowListsCommandInput;
  ListAutomatedDiscoveryAccounts: ListAutomatedDiscoveryAccountsCommandInput;
  ListClassificationScopes: ListClassificationScopesCommandInput;
  ListCustomDataIdentifiers: ListCustomDataIdentifiersCommandInput;
  ListFindingsFilters: ListFindingsFiltersCommandInput;
  ListManagedDataIdentifiers: ListManagedDataIdentifiersCommandInput;
  ListSensitivityInspectionTemplates: ListSensitivityInspectionTemplatesCommandInput;
};

type Senders = {
  [O in keyof SettingInputs]: (clients: Clients, input: SettingInputs[O], wire: Wire) => Promise<unknown>;
};

/** One attempt of each of them. */
export const SETTING_SENDERS: Senders = {
  BatchGetCustomDataIdentifiers: ({ macie }, input, wire) =>
    macie.send(raw(new BatchGetCustomDataIdentifiersCommand(input), wire), wire),
  GetAllowList: ({ macie }, input, wire) => macie.send(raw(new GetAllowListCommand(input), wire), wire),
  GetAutomatedDiscoveryConfiguration: ({ macie }, input, wire) =>
    macie.send(raw(new GetAutomatedDiscoveryConfigurationCommand(input), wire), wire),
  GetClassificationExportConfiguration: ({ macie }, input, wire) =>
    macie.send(raw(new GetClassificationExportConfigurationCommand(input), wire), wire),
  GetClassificationScope: ({ macie }, input, wire) =>
    macie.send(raw(new GetClassificationScopeCommand(input), wire), wire),
  GetCustomDataIdentifier: ({ macie }, input, wire) =>
    macie.send(raw(new GetCustomDataIdentifierCommand(input), wire), wire),
  GetFindingsFilter: ({ macie }, input, wire) => macie.send(raw(new GetFindingsFilterCommand(input), wire), wire),
  GetFindingsPublicationConfiguration: ({ macie }, input, wire) =>
    macie.send(raw(new GetFindingsPublicationConfigurationCommand(input), wire), wire),
  GetRevealConfiguration: ({ macie }, input, wire) =>
    macie.send(raw(new GetRevealConfigurationCommand(input), wire), wire),
  GetSensitivityInspectionTemplate: ({ macie }, input, wire) =>
    macie.send(raw(new GetSensitivityInspectionTemplateCommand(input), wire), wire),
  GetUsageStatistics: ({ macie }, input, wire) => macie.send(raw(new GetUsageStatisticsCommand(input), wire), wire),
  GetUsageTotals: ({ macie }, input, wire) => macie.send(raw(new GetUsageTotalsCommand(input), wire), wire),
  ListAllowLists: ({ macie }, input, wire) => macie.send(raw(new ListAllowListsCommand(input), wire), wire),
  ListAutomatedDiscoveryAccounts: ({ macie }, input, wire) =>
    macie.send(raw(new ListAutomatedDiscoveryAccountsCommand(input), wire), wire),
  ListClassificationScopes: ({ macie }, input, wire) =>
    macie.send(raw(new ListClassificationScopesCommand(input), wire), wire),
  ListCustomDataIdentifiers: ({ macie }, input, wire) =>
    macie.send(raw(new ListCustomDataIdentifiersCommand(input), wire), wire),
  ListFindingsFilters: ({ macie }, input, wire) => macie.send(raw(new ListFindingsFiltersCommand(input), wire), wire),
  ListManagedDataIdentifiers: ({ macie }, input, wire) =>
    macie.send(raw(new ListManagedDataIdentifiersCommand(input), wire), wire),
  ListSensitivityInspectionTemplates: ({ macie }, input, wire) =>
    macie.send(raw(new ListSensitivityInspectionTemplatesCommand(input), wire), wire),
};
