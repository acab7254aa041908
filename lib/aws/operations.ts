import {
  DescribeBucketsCommand,
  type DescribeBucketsCommandInput,
  DescribeClassificationJobCommand,
  type DescribeClassificationJobCommandInput,
  GetBucketStatisticsCommand,
  type GetBucketStatisticsCommandInput,
  GetFindingStatisticsCommand,
  type GetFindingStatisticsCommandInput,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  GetMacieSessionCommand,
  type GetMacieSessionCommandInput,
  GetResourceProfileCommand,
  type GetResourceProfileCommandInput,
  GetSensitiveDataOccurrencesAvailabilityCommand,
  ListClassificationJobsCommand,
  type ListClassificationJobsCommandInput,
  ListFindingsCommand,
  type ListFindingsCommandInput,
  ListMembersCommand,
  type ListMembersCommandInput,
  ListResourceProfileArtifactsCommand,
  type ListResourceProfileArtifactsCommandInput,
  ListResourceProfileDetectionsCommand,
  type ListResourceProfileDetectionsCommandInput,
} from "@aws-sdk/client-macie2";
import {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  ListAccountsForParentCommand,
  type ListAccountsForParentCommandInput,
  ListOrganizationalUnitsForParentCommand,
  type ListOrganizationalUnitsForParentCommandInput,
  ListRootsCommand,
  type ListRootsCommandInput,
  ListTagsForResourceCommand,
  type ListTagsForResourceCommandInput,
} from "@aws-sdk/client-organizations";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandInput,
} from "@aws-sdk/client-sts";
import type { Clients } from "#lib/aws/clients.ts";
import { SETTING_SENDERS, type SettingInputs } from "#lib/aws/setting-operations.ts";
import { parsed, raw, type Wire } from "#lib/aws/wire.ts";

/** What each call takes. A call that is not here cannot be made: the list is part of the promise to read only. */
export type OperationInputs = SettingInputs & {
  DescribeBuckets: DescribeBucketsCommandInput;
  DescribeClassificationJob: DescribeClassificationJobCommandInput;
  GetBucketStatistics: GetBucketStatisticsCommandInput;
  GetFindings: GetFindingsCommandInput;
  GetFindingStatistics: GetFindingStatisticsCommandInput;
  GetMacieSession: GetMacieSessionCommandInput;
  GetResourceProfile: GetResourceProfileCommandInput;
  ListAccounts: ListAccountsCommandInput;
  ListAccountsForParent: ListAccountsForParentCommandInput;
  ListClassificationJobs: ListClassificationJobsCommandInput;
  ListFindings: ListFindingsCommandInput;
  ListMembers: ListMembersCommandInput;
  ListOrganizationalUnitsForParent: ListOrganizationalUnitsForParentCommandInput;
  ListResourceProfileArtifacts: ListResourceProfileArtifactsCommandInput;
  ListResourceProfileDetections: ListResourceProfileDetectionsCommandInput;
  ListRoots: ListRootsCommandInput;
  /** Of AWS Organizations. */
  ListTagsForResource: ListTagsForResourceCommandInput;
};
export type Operation = keyof OperationInputs;

type Senders = { [O in Operation]: (clients: Clients, input: OperationInputs[O], wire: Wire) => Promise<unknown> };

const SENDERS: Senders = {
  ...SETTING_SENDERS,
  DescribeBuckets: ({ macie }, input, wire) => macie.send(raw(new DescribeBucketsCommand(input), wire), wire),
  DescribeClassificationJob: ({ macie }, input, wire) =>
    macie.send(raw(new DescribeClassificationJobCommand(input), wire), wire),
  GetBucketStatistics: ({ macie }, input, wire) => macie.send(raw(new GetBucketStatisticsCommand(input), wire), wire),
  GetFindings: ({ macie }, input, wire) => macie.send(raw(new GetFindingsCommand(input), wire), wire),
  GetFindingStatistics: ({ macie }, input, wire) => macie.send(raw(new GetFindingStatisticsCommand(input), wire), wire),
  GetMacieSession: ({ macie }, input, wire) => macie.send(raw(new GetMacieSessionCommand(input), wire), wire),
  GetResourceProfile: ({ macie }, input, wire) => macie.send(raw(new GetResourceProfileCommand(input), wire), wire),
  ListAccounts: ({ organizations }, input, wire) => organizations.send(raw(new ListAccountsCommand(input), wire), wire),
  ListAccountsForParent: ({ organizations }, input, wire) =>
    organizations.send(raw(new ListAccountsForParentCommand(input), wire), wire),
  ListClassificationJobs: ({ macie }, input, wire) =>
    macie.send(raw(new ListClassificationJobsCommand(input), wire), wire),
  ListFindings: ({ macie }, input, wire) => macie.send(raw(new ListFindingsCommand(input), wire), wire),
  ListMembers: ({ macie }, input, wire) => macie.send(raw(new ListMembersCommand(input), wire), wire),
  ListResourceProfileArtifacts: ({ macie }, input, wire) =>
    macie.send(raw(new ListResourceProfileArtifactsCommand(input), wire), wire),
  ListOrganizationalUnitsForParent: ({ organizations }, input, wire) =>
    organizations.send(raw(new ListOrganizationalUnitsForParentCommand(input), wire), wire),
  ListResourceProfileDetections: ({ macie }, input, wire) =>
    macie.send(raw(new ListResourceProfileDetectionsCommand(input), wire), wire),
  ListRoots: ({ organizations }, input, wire) => organizations.send(raw(new ListRootsCommand(input), wire), wire),
  ListTagsForResource: ({ organizations }, input, wire) =>
    organizations.send(raw(new ListTagsForResourceCommand(input), wire), wire),
};

/** The operations of AWS Organizations, which has one endpoint for all Regions. */
const OF_ORGANIZATIONS: ReadonlySet<Operation> = new Set<Operation>([
  "ListAccounts",
  "ListAccountsForParent",
  "ListOrganizationalUnitsForParent",
  "ListRoots",
  "ListTagsForResource",
]);

/** One attempt of an operation. */
export type Sending<O extends Operation> = { operation: O; clients: Clients; input: OperationInputs[O]; wire: Wire };

/** Sends one attempt of an operation; the answer is in `wire.capture`. */
export function sendOperation<O extends Operation>({ operation, clients, input, wire }: Sending<O>): Promise<unknown> {
  return SENDERS[operation](clients, input, wire);
}

/** Whether a text names an operation that can be made. */
export const isOperation = (name: string): name is Operation => Object.hasOwn(SENDERS, name);

/** The IAM action an operation needs. */
export const actionOf = (operation: Operation): string =>
  `${isOfOrganizations(operation) ? "organizations" : "macie2"}:${operation}`;

/** Whether AWS Organizations answers an operation, and not Macie in a Region. */
export const isOfOrganizations = (operation: Operation): boolean => OF_ORGANIZATIONS.has(operation);

/** Asks STS who the credentials belong to. */
export const sendGetCallerIdentity = (sts: Clients["sts"], input: GetCallerIdentityCommandInput, wire: Wire) =>
  sts.send(parsed(new GetCallerIdentityCommand(input), wire), wire);

/** Asks STS for credentials of a role. */
export const sendAssumeRole = (sts: Clients["sts"], input: AssumeRoleCommandInput, wire: Wire) =>
  sts.send(parsed(new AssumeRoleCommand(input), wire), wire);

/** Asks whether samples of a finding could be revealed. The answer is for a person's test of a role, never kept. */
export const sendRevealAvailability = ({ macie }: Clients, findingId: string, wire: Wire) =>
  macie.send(raw(new GetSensitiveDataOccurrencesAvailabilityCommand({ findingId }), wire), wire);
