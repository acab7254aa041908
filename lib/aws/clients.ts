import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Macie2Client } from "@aws-sdk/client-macie2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { STSClient } from "@aws-sdk/client-sts";
import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { type AwsService, endpointOverride } from "#lib/aws/endpoint.ts";

/** The SDK's clients of one Region. Organizations has one Region, whatever Region is asked. */
export type Clients = { macie: Macie2Client; organizations: OrganizationsClient; sts: STSClient };

const CONNECT_MS = 5_000;
const SOCKETS = { keepAlive: true, maxSockets: 128 };

// One set of sockets a process. Certificates are always checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says.
const httpAgent = new HttpAgent(SOCKETS);
const httpsAgent = new HttpsAgent({ ...SOCKETS, rejectUnauthorized: true });

function settings(service: AwsService, region: string, credentials: CredentialProvider) {
  const endpoint = endpointOverride(service);
  return {
    region,
    credentials,
    // Retries are ours (lib/aws/ask.ts): they are counted, and an unreadable answer is retried too.
    maxAttempts: 1,
    requestHandler: { httpAgent, httpsAgent, connectionTimeout: CONNECT_MS },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** The Region that serves AWS Organizations in a Region's partition. */
function organizationsRegion(region: string): string {
  if (region.startsWith("cn-")) return "cn-northwest-1";
  return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
}

/** Makes the clients of a Region. They share the process's sockets, so they are never destroyed. */
export function createClients(region: string, credentials: CredentialProvider): Clients {
  return {
    macie: new Macie2Client(settings("macie2", region, credentials)),
    organizations: new OrganizationsClient(settings("organizations", organizationsRegion(region), credentials)),
    sts: new STSClient(settings("sts", region, credentials)),
  };
}
