import {
  DescribeBucketsCommand,
  type DescribeBucketsCommandInput,
  DescribeClassificationJobCommand,
  type DescribeClassificationJobCommandInput,
  GetFindingStatisticsCommand,
  type GetFindingStatisticsCommandInput,
  GetFindingsCommand,
  type GetFindingsCommandInput,
  GetMacieSessionCommand,
  type GetMacieSessionCommandInput,
  GetResourceProfileCommand,
  type GetResourceProfileCommandInput,
  ListClassificationJobsCommand,
  type ListClassificationJobsCommandInput,
  ListFindingsCommand,
  type ListFindingsCommandInput,
  ListMembersCommand,
  type ListMembersCommandInput,
  ListResourceProfileDetectionsCommand,
  type ListResourceProfileDetectionsCommandInput,
} from "@aws-sdk/client-macie2";
import { ListAccountsCommand, type ListAccountsCommandInput } from "@aws-sdk/client-organizations";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandInput,
} from "@aws-sdk/client-sts";
import { CAPTURE_STEP, type Capture, captureInto } from "#lib/aws/capture.ts";
import type { Clients } from "#lib/aws/clients.ts";

/** What each call takes. A call that is not here cannot be made: the list is part of the promise to read only. */
export type OperationInputs = {
  DescribeBuckets: DescribeBucketsCommandInput;
  DescribeClassificationJob: DescribeClassificationJobCommandInput;
  GetFindings: GetFindingsCommandInput;
  GetFindingStatistics: GetFindingStatisticsCommandInput;
  GetMacieSession: GetMacieSessionCommandInput;
  GetResourceProfile: GetResourceProfileCommandInput;
  ListAccounts: ListAccountsCommandInput;
  ListClassificationJobs: ListClassificationJobsCommandInput;
  ListFindings: ListFindingsCommandInput;
  ListMembers: ListMembersCommandInput;
  ListResourceProfileDetections: ListResourceProfileDetectionsCommandInput;
};
export type Operation = keyof OperationInputs;

/** What one attempt carries: where the answer goes, and what ends it. */
export type Wire = { capture: Capture; abortSignal: AbortSignal };

type Stacked = {
  middlewareStack: { add(middleware: ReturnType<typeof captureInto>, options: typeof CAPTURE_STEP): void };
};

/** The command, its JSON answer left to us. */
function raw<C extends Stacked>(command: C, { capture }: Wire): C {
  command.middlewareStack.add(captureInto(capture, { keepJson: true }), CAPTURE_STEP);
  return command;
}

/** The command, its answer left to the SDK (STS speaks XML). */
function parsed<C extends Stacked>(command: C, { capture }: Wire): C {
  command.middlewareStack.add(captureInto(capture, { keepJson: false }), CAPTURE_STEP);
  return command;
}

type Senders = { [O in Operation]: (clients: Clients, input: OperationInputs[O], wire: Wire) => Promise<unknown> };

const SENDERS: Senders = {
  DescribeBuckets: ({ macie }, input, wire) => macie.send(raw(new DescribeBucketsCommand(input), wire), wire),
  DescribeClassificationJob: ({ macie }, input, wire) =>
    macie.send(raw(new DescribeClassificationJobCommand(input), wire), wire),
  GetFindings: ({ macie }, input, wire) => macie.send(raw(new GetFindingsCommand(input), wire), wire),
  GetFindingStatistics: ({ macie }, input, wire) => macie.send(raw(new GetFindingStatisticsCommand(input), wire), wire),
  GetMacieSession: ({ macie }, input, wire) => macie.send(raw(new GetMacieSessionCommand(input), wire), wire),
  GetResourceProfile: ({ macie }, input, wire) => macie.send(raw(new GetResourceProfileCommand(input), wire), wire),
  ListAccounts: ({ organizations }, input, wire) => organizations.send(raw(new ListAccountsCommand(input), wire), wire),
  ListClassificationJobs: ({ macie }, input, wire) =>
    macie.send(raw(new ListClassificationJobsCommand(input), wire), wire),
  ListFindings: ({ macie }, input, wire) => macie.send(raw(new ListFindingsCommand(input), wire), wire),
  ListMembers: ({ macie }, input, wire) => macie.send(raw(new ListMembersCommand(input), wire), wire),
  ListResourceProfileDetections: ({ macie }, input, wire) =>
    macie.send(raw(new ListResourceProfileDetectionsCommand(input), wire), wire),
};

/** One attempt of an operation. */
export type Sending<O extends Operation> = { operation: O; clients: Clients; input: OperationInputs[O]; wire: Wire };

/** Sends one attempt of an operation; the answer is in `wire.capture`. */
export function sendOperation<O extends Operation>({ operation, clients, input, wire }: Sending<O>): Promise<unknown> {
  return SENDERS[operation](clients, input, wire);
}

/** The IAM action an operation needs. */
export const actionOf = (operation: Operation): string =>
  operation === "ListAccounts" ? "organizations:ListAccounts" : `macie2:${operation}`;

/** Asks STS who the credentials belong to. */
export const sendGetCallerIdentity = (sts: Clients["sts"], input: GetCallerIdentityCommandInput, wire: Wire) =>
  sts.send(parsed(new GetCallerIdentityCommand(input), wire), wire);

/** Asks STS for credentials of a role. */
export const sendAssumeRole = (sts: Clients["sts"], input: AssumeRoleCommandInput, wire: Wire) =>
  sts.send(parsed(new AssumeRoleCommand(input), wire), wire);
