import { ask, newTally, type Tally } from "#lib/aws/ask.ts";
import { createClients } from "#lib/aws/clients.ts";
import {
  ambientCredentials,
  type ConnectionAccess,
  type CredentialProvider,
  type Credentials,
  sharedCredentials,
} from "#lib/aws/credentials.ts";
import { protocolError } from "#lib/aws/expect.ts";
import { createLimiter } from "#lib/aws/limiter.ts";
import { sendAssumeRole, sendGetCallerIdentity } from "#lib/aws/operations.ts";
import { systemServerClock } from "#lib/aws/server-clock.ts";
import { PlimsollError } from "#lib/errors.ts";

/** Who the connection's credentials belong to, as AWS says. */
export type CallerIdentity = { accountId: string; arn: string };

type Asking = { region: string; signal: AbortSignal; tally: Tally };

const SESSION_NAME = "plimsoll-sync";
const SESSION_SECONDS = 3600;

const context = ({ region, signal, tally }: Asking, operation: string) => ({
  facts: { operation, action: `sts:${operation}`, region },
  limiter: createLimiter({ start: 1, most: 1 }),
  clock: systemServerClock(),
  tally,
  signal,
});

async function assumeRole(access: ConnectionAccess, roleArn: string, asking: Asking): Promise<Credentials> {
  const { sts } = createClients(asking.region, ambientCredentials());
  const input = {
    RoleArn: roleArn,
    RoleSessionName: SESSION_NAME,
    DurationSeconds: SESSION_SECONDS,
    ...(access.externalId === null ? {} : { ExternalId: access.externalId }),
  };
  const { value } = await ask({
    ...context(asking, "AssumeRole"),
    send: (wire) => sendAssumeRole(sts, input, wire),
    read: (_answer, { Credentials: given }) => {
      if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
        throw protocolError("it holds no credentials");
      const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
      return {
        accessKeyId,
        secretAccessKey,
        sessionToken,
        ...(given.Expiration ? { expiration: given.Expiration } : {}),
      };
    },
  });
  return value;
}

/** The credentials of a connection, asked once for all its Regions and again before they expire. */
export function connectionCredentials(
  access: ConnectionAccess,
  { region, signal }: Omit<Asking, "tally">,
): CredentialProvider {
  const { roleArn } = access;
  if (roleArn === null) return ambientCredentials();
  return sharedCredentials(() => assumeRole(access, roleArn, { region, signal, tally: newTally() }));
}

/**
 * Who the credentials belong to.
 * @throws PlimsollError aws_denied when that is not the account the connection declares.
 */
export async function callerIdentity(
  credentials: CredentialProvider,
  declared: string | null,
  asking: Asking,
): Promise<CallerIdentity> {
  // Credentials first, so that a refused role is named and not the call that needed it.
  await credentials();
  const { sts } = createClients(asking.region, credentials);
  const { value } = await ask({
    ...context(asking, "GetCallerIdentity"),
    send: (wire) => sendGetCallerIdentity(sts, {}, wire),
    read: (_answer, { Account: accountId, Arn: arn }) => {
      if (!accountId || !arn) throw protocolError("it names no account");
      return { accountId, arn };
    },
  });
  if (declared === null || declared === value.accountId) return value;
  throw new PlimsollError("aws_denied", {
    message: `The credentials belong to account ${value.accountId}, not to ${declared} as the connection declares.`,
    remedy: "Correct the connection's account, role or credentials.",
  });
}
