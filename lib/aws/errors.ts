import { isPoisonError } from "#lib/aws/expect.ts";
import type { Failure } from "#lib/aws/failure.ts";
import { type ErrorCode, PlimsollError } from "#lib/errors.ts";

/** Which call failed: `action` is the IAM action it needs, as the phase declares it. */
export type CallFacts = { operation: string; action: string; region: string };

const OFF = /macie is not enabled|not enabled macie|macie2? is not (yet )?enabled/i;
const PAUSED = /macie is (currently )?(paused|suspended)/i;
const CREDENTIALS =
  /^(ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClient(Exception)?|SignatureDoesNotMatch|InvalidSignatureException|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?|InvalidAccessKeyId|CredentialsProviderError|TokenProviderError)$/;

type Mapped = { code: ErrorCode; message: string; remedy: string };

function denied({ message }: Failure, { action, region }: CallFacts): Mapped {
  const byOrganization = /service control policy|resource control policy/i.test(message);
  return {
    code: "aws_denied",
    message: `AWS denies ${action} in ${region}.`,
    remedy: byOrganization
      ? `An organization policy denies ${action} in ${region}. Ask whoever manages AWS Organizations to allow it for the role, or remove ${region} from the connection.`
      : `Allow ${action} for the role that Plimsoll uses. \`node lib/cli/iam-policy.ts\` prints the whole policy.`,
  };
}

function refusedCredentials({ code, message }: Failure, { region }: CallFacts): Mapped {
  return {
    code: "aws_denied",
    message: `AWS does not accept the credentials in ${region} (${code}: ${message}).`,
    remedy: `Check the credentials and the machine's clock. If they work elsewhere, ${region} may be a Region that the account has not enabled: enable it or remove it from the connection.`,
  };
}

function ended(failure: Failure, { operation, region }: CallFacts): Mapped {
  const where = `${operation} in ${region}`;
  if (failure.kind === "throttled") {
    return {
      code: "aws_throttled",
      message: `AWS keeps throttling ${where}.`,
      remedy: "The next sync goes on from here. Fewer tools that poll Macie at the same time would help.",
    };
  }
  if (failure.kind === "unreachable" || failure.kind === "deadline") {
    const reason = failure.kind === "deadline" ? "no whole answer within 20 seconds" : failure.code;
    return {
      code: "aws_unreachable",
      message: `AWS could not be reached for ${where} (${reason}).`,
      remedy: `Check the network path to ${region}, or whether Macie exists in that Region.`,
    };
  }
  if (failure.kind === "protocol") {
    return {
      code: "aws_protocol",
      message: `The answer to ${where} is not what AWS sends: ${failure.message}`,
      remedy: "Look for a proxy between Plimsoll and AWS. The next sync asks again.",
    };
  }
  return {
    code: "aws_failed",
    message: `AWS failed ${where} (${failure.code}: ${failure.message}).`,
    remedy: "The next sync asks again. If it stays, the AWS Health Dashboard may say why.",
  };
}

function mapped(failure: Failure, call: CallFacts): Mapped {
  const { status, code, message } = failure;
  if (PAUSED.test(message)) return pausedIn(call.region);
  if (OFF.test(message)) return offIn(call.region);
  if (CREDENTIALS.test(code)) return refusedCredentials(failure, call);
  if (failure.kind === "final" && (status === 401 || status === 403 || /^AccessDenied/.test(code)))
    return denied(failure, call);
  return ended(failure, call);
}

const offIn = (region: string): Mapped => ({
  code: "aws_off",
  message: `Macie is off in ${region}.`,
  remedy: `Enable Macie in ${region}, or remove the Region from the connection.`,
});

const pausedIn = (region: string): Mapped => ({
  code: "aws_paused",
  message: `Macie is paused in ${region}.`,
  remedy: `Resume Macie in ${region}: while it is paused, nothing new is found there.`,
});

/** Macie answered that its session is paused. */
export const pausedError = (region: string): PlimsollError => {
  const { code, message, remedy } = pausedIn(region);
  return new PlimsollError(code, { message, remedy });
};

/** What a failed call means for a person, and what they can do about it. Our own errors pass as they are. */
export function toAwsError(failure: Failure, call: CallFacts): PlimsollError {
  if (failure.cause instanceof PlimsollError && failure.kind === "final") return failure.cause;
  const { code, message, remedy } = mapped(failure, call);
  return new PlimsollError(code, { message, remedy, cause: failure });
}

/** The failure behind an error of ours, for those who must decide by it (bisect a page, start a walk anew). */
export function failureBehind(thrown: unknown): Failure | null {
  if (!(thrown instanceof PlimsollError) || typeof thrown.cause !== "object" || thrown.cause === null) return null;
  // Only `toAwsError` sets a cause with these members.
  return "kind" in thrown.cause && "unreadable" in thrown.cause ? (thrown.cause as Failure) : null;
}

/** The bytes of an answer that one of its records makes unreadable, or null when the failure is another one. */
export function poisonedBytes(thrown: unknown): Buffer | null {
  const failure = failureBehind(thrown);
  return failure !== null && isPoisonError(failure.cause) ? failure.unreadable : null;
}
