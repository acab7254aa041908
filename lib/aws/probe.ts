import { ask, newTally } from "#lib/aws/ask.ts";
import { createClients } from "#lib/aws/clients.ts";
import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { failureBehind } from "#lib/aws/errors.ts";
import { createLimiter } from "#lib/aws/limiter.ts";
import { isOperation, type Operation, type OperationInputs, sendRevealAvailability } from "#lib/aws/operations.ts";
import { systemServerClock } from "#lib/aws/server-clock.ts";
import type { RegionSource } from "#lib/aws/source.ts";

/** What came of trying an action. `untried`: it was not answered, or is none of ours to try. */
export type ProbeResult = "allowed" | "missing" | "untried";

const NOBODY = "arn:aws:s3:::plimsoll-probe-of-a-bucket-that-is-not-there";
const NOTHING = "00000000000000000000000000000000";

/** The cheapest question of each operation: one record, or one that does not exist. AWS authorises before it looks. */
const INPUTS: { [O in Operation]?: OperationInputs[O] } = {
  DescribeBuckets: { maxResults: 1 },
  DescribeClassificationJob: { jobId: NOTHING },
  GetAllowList: { id: NOTHING },
  GetClassificationScope: { id: NOTHING },
  GetCustomDataIdentifier: { id: NOTHING },
  GetFindingsFilter: { id: NOTHING },
  GetSensitivityInspectionTemplate: { id: NOTHING },
  GetFindings: { findingIds: [NOTHING] },
  GetFindingStatistics: { groupBy: "type", size: 1 },
  GetResourceProfile: { resourceArn: NOBODY },
  ListAccounts: { MaxResults: 1 },
  ListAccountsForParent: { ParentId: "r-0000", MaxResults: 1 },
  ListClassificationJobs: { maxResults: 1 },
  ListFindings: { maxResults: 1 },
  ListMembers: { maxResults: 1 },
  ListOrganizationalUnitsForParent: { ParentId: "r-0000", MaxResults: 1 },
  ListResourceProfileDetections: { resourceArn: NOBODY, maxResults: 1 },
  ListResourceProfileArtifacts: { resourceArn: NOBODY },
  ListRoots: { MaxResults: 1 },
  ListTagsForResource: { ResourceId: "000000000000" },
};

/** Macie denies a member what only the administrator or the management account may ask: no policy of the role helps. */
const IS_NOT_IAM = /you must be (the|a user of the)|isn't available in this Region|is a member/i;

/** The code the service gave, or null when it gave none: an answer that refuses for another reason was authorised. */
function resultOf(thrown: unknown, signal: AbortSignal): ProbeResult {
  const failure = failureBehind(thrown);
  if (failure === null || signal.aborted || failure.kind !== "final" || failure.status === null) return "untried";
  return /^AccessDenied/.test(failure.code) && !IS_NOT_IAM.test(failure.message) ? "missing" : "allowed";
}

/** Whether the role may do what an IAM action names, found out by its cheapest call. */
export async function probeAction(source: RegionSource, action: string): Promise<ProbeResult> {
  const operation = action.split(":")[1] ?? "";
  if (!isOperation(operation)) return "untried";
  // The record's members are typed each; a union of them is what an unknown operation takes.
  const input = (INPUTS[operation] ?? {}) as OperationInputs[typeof operation];
  try {
    await source.ask({ operation, input, array: "", read: () => null });
    return "allowed";
  } catch (thrown) {
    return resultOf(thrown, source.signal);
  }
}

export type RevealProbe = { region: string; credentials: CredentialProvider; signal: AbortSignal };

/**
 * Whether the role may ask for samples of sensitive data. A finding that does not exist is asked about: a role without
 * the right is denied before AWS looks for it, and nothing can be revealed.
 */
export async function probeReveal({ region, credentials, signal }: RevealProbe): Promise<ProbeResult> {
  const action = "macie2:GetSensitiveDataOccurrencesAvailability";
  try {
    await ask({
      facts: { operation: "GetSensitiveDataOccurrencesAvailability", action, region },
      send: (wire) => sendRevealAvailability(createClients(region, credentials), NOTHING, wire),
      read: () => null,
      limiter: createLimiter({ start: 1, most: 1 }),
      tally: newTally(),
      clock: systemServerClock(),
      signal,
    });
    return "allowed";
  } catch (thrown) {
    return resultOf(thrown, signal);
  }
}
