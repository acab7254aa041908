import type { ConnectionAccess } from "#lib/aws/credentials.ts";
import { connectionCredentials } from "#lib/aws/sts.ts";
import { PlimsollError, type PublicError } from "#lib/errors.ts";

const OPEN: PublicError = {
  code: "aws_failed",
  message: "The role can be assumed without its external id.",
  remedy: "Add the condition StringEquals sts:ExternalId to the role's trust policy.",
};

const UNCHECKED: PublicError = {
  code: "aws_failed",
  message: "Whether the role can be assumed without its external id could not be found out.",
  remedy: "Test again later.",
};

/** Whether a role lets us in without its external id, as it must not. @returns a warning, or null. */
export async function warnOfOpenRole(
  access: ConnectionAccess,
  asking: { region: string; signal: AbortSignal },
): Promise<PublicError | null> {
  if (access.roleArn === null) return null;
  try {
    await connectionCredentials({ ...access, externalId: null }, asking)();
    return OPEN;
  } catch (thrown) {
    return thrown instanceof PlimsollError && thrown.code === "aws_denied" ? null : UNCHECKED;
  }
}
