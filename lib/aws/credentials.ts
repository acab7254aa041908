import type { Macie2ClientConfig } from "@aws-sdk/client-macie2";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";

/** How a connection gets into AWS: a role to assume, or with no role the credentials of the process. */
export type ConnectionAccess = { accountId: string | null; roleArn: string | null; externalId: string | null };

export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
};

/** Gives credentials that are still good for a while. */
export type CredentialProvider = Extract<Macie2ClientConfig["credentials"], () => unknown> &
  (() => Promise<Credentials>);

const REFRESH_BEFORE_MS = 5 * 60_000;

/** Asks `provider` once for all callers, and again when its answer is about to expire or has failed. */
export function sharedCredentials(provider: () => Promise<Credentials>): CredentialProvider {
  let held: Promise<Credentials> | undefined;
  let expires = Number.POSITIVE_INFINITY;
  return () => {
    if (held !== undefined && expires - Date.now() > REFRESH_BEFORE_MS) return held;
    expires = Number.POSITIVE_INFINITY;
    const asked = provider().then((credentials) => {
      expires = credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
      return credentials;
    });
    asked.catch(() => {
      held = undefined;
    });
    held = asked;
    return asked;
  };
}

let ambient: CredentialProvider | undefined;

/** The credentials of the process: environment, profile, web identity, instance or container role. */
export function ambientCredentials(): CredentialProvider {
  ambient ??= sharedCredentials(fromNodeProviderChain());
  return ambient;
}
