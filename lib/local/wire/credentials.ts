import type { IncomingHttpHeaders } from "node:http";
import { accountOf } from "#lib/local/macie/accounts.ts";
import { readSession } from "#lib/local/wire/session-token.ts";
import { type Caller, WireFault, type World } from "#lib/local/world.ts";

/** What the SigV4 `Authorization` header says; the signature itself is not checked. */
export type Credential = { accessKeyId: string; region: string; service: string };

const FORM =
  /^AWS4-HMAC-SHA256 +Credential=([\w]{16,128})\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request *, *SignedHeaders=[a-z0-9;_-]+ *, *Signature=[0-9a-f]{64}$/;

const forbidden = (code: string, message: string) => new WireFault(code, message, { status: 403 });

/** Reads the credential scope; throws 403 when the header is missing or not of SigV4's form. */
export function readCredential(headers: IncomingHttpHeaders): Credential {
  const { authorization } = headers;
  if (authorization === undefined || authorization === "") {
    throw forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const [, accessKeyId, , region, service] = FORM.exec(authorization) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) {
    throw forbidden("IncompleteSignatureException", "Authorization header is not a complete AWS4-HMAC-SHA256 header.");
  }
  if (headers["x-amz-date"] === undefined && headers.date === undefined) {
    throw forbidden(
      "IncompleteSignatureException",
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  return { accessKeyId, region, service };
}

/** The name of the user whose keys are `AKIA` and an account id. */
export const USER_NAME = "administrator";

const unknownToken = () =>
  forbidden("UnrecognizedClientException", "The security token included in the request is invalid.");

/**
 * Who signed. `AKIA` + account id is that account's administrator user; `ASIA` + account id + … is a role
 * session from AssumeRole, proved by its session token. Throws 403 for anyone else.
 */
export function callerOf(world: World, { accessKeyId, region }: Credential, headers: IncomingHttpHeaders): Caller {
  const [, kind, accountId = ""] = /^(AKIA|ASIA)(\d{12})/.exec(accessKeyId) ?? [];
  if (kind === undefined || accountOf(world, accountId) === undefined) throw unknownToken();
  if (kind === "AKIA") return { accountId, region, principalArn: `arn:aws:iam::${accountId}:user/${USER_NAME}` };
  const session = readSession(world, String(headers["x-amz-security-token"] ?? ""));
  if (session === undefined || session.accessKeyId !== accessKeyId) throw unknownToken();
  if (session.expires < Date.now())
    throw forbidden("ExpiredTokenException", "The security token included in the request is expired");
  return { accountId, region, principalArn: session.principalArn };
}
