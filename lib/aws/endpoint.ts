import { type Environment, env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";

/** The AWS services the product speaks to. */
export const AWS_SERVICES = ["macie2", "sts", "organizations"] as const;
export type AwsService = (typeof AWS_SERVICES)[number];

const OVERRIDES: Record<AwsService, keyof Environment> = {
  macie2: "AWS_ENDPOINT_URL_MACIE2",
  sts: "AWS_ENDPOINT_URL_STS",
  organizations: "AWS_ENDPOINT_URL_ORGANIZATIONS",
};

/** Whether a host is one of AWS's own. */
export function isAwsHost(hostname: string): boolean {
  return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/i.test(hostname);
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

function refused(variable: string, reason: string): PlimsollError {
  return new PlimsollError("invalid", {
    message: `${variable} ${reason}.`,
    remedy: `Point ${variable} at a loopback address (http://127.0.0.1:PORT) or at an https AWS host, or unset it.`,
  });
}

function checked(variable: string, text: string): string {
  if (!URL.canParse(text)) throw refused(variable, "is not a URL");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw refused(variable, "must not carry credentials");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refused(variable, `has the protocol ${url.protocol}`);
  if (isLoopback(url.hostname)) return url.origin;
  if (!isAwsHost(url.hostname)) throw refused(variable, `names ${url.hostname}, which is neither this machine nor AWS`);
  if (url.protocol !== "https:") throw refused(variable, `names ${url.hostname} without TLS`);
  return url.origin;
}

/**
 * The endpoint a service is redirected to by the environment, or undefined for AWS's own.
 * @throws PlimsollError invalid when it is neither loopback nor an AWS host over TLS.
 */
export function endpointOverride(service: AwsService): string | undefined {
  const own = OVERRIDES[service];
  const variable = env()[own] === undefined ? "AWS_ENDPOINT_URL" : own;
  const value = env()[variable];
  return value === undefined || value === "" ? undefined : checked(variable, String(value));
}

/** Refuses a request to any other host, whatever configuration file or redirect asked for it. */
export function refuseForeignHost({ protocol, hostname }: { protocol: string; hostname: string }): void {
  if (isLoopback(hostname) || (isAwsHost(hostname) && protocol === "https:")) return;
  throw new PlimsollError("invalid", {
    message: `A request to ${hostname} was refused: it is neither this machine nor AWS over TLS.`,
    remedy: "Remove the endpoint_url setting from the AWS configuration file.",
  });
}
