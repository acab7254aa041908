import { shortIdOf } from "#lib/local/macie/ids.ts";
import { accessDenied, invalidField } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { nextMark, textOf } from "#lib/local/macie/written.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

/** Regions where Macie cannot retrieve samples of sensitive data (API reference, GetRevealConfiguration). */
const WITHOUT_REVEAL = new Set(["ap-northeast-3", "il-central-1"]);

type SecurityHub = { publishClassificationFindings: boolean; publishPolicyFindings: boolean };

const securityHubOf = (world: World, caller: Caller): SecurityHub =>
  slot(world.region(caller.accountId, caller.region), "securityHub", () => ({
    publishClassificationFindings: false,
    publishPolicyFindings: true,
  }));

const putPublication: Operation = ({ caller, input, world }) => {
  Object.assign(securityHubOf(world, caller), Object(input.securityHubConfiguration));
  return {};
};

const exportOf = (world: World, caller: Caller): { configuration: Wire } =>
  slot(world.region(caller.accountId, caller.region), "classificationExport", () => ({ configuration: {} }));

type Destination = { bucketName: string; expectedBucketOwner?: string; keyPrefix?: string; kmsKeyArn: string };

const putExport: Operation = ({ caller, input, world }) => {
  const { s3Destination }: { s3Destination?: Destination } = Object(input.configuration);
  const kept = exportOf(world, caller);
  if (s3Destination === undefined) {
    kept.configuration = {};
  } else {
    const { bucketName, kmsKeyArn } = s3Destination;
    if (!/^[a-z0-9.-]{3,63}$/.test(bucketName)) {
      throw invalidField("configuration.s3Destination.bucketName", "must be the name of a bucket");
    }
    if (!/^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(kmsKeyArn)) {
      throw invalidField("configuration.s3Destination.kmsKeyArn", "must be the ARN of a KMS key");
    }
    kept.configuration = { s3Destination };
  }
  return { configuration: kept.configuration };
};

/** How samples of sensitive data are retrieved. */
export type Reveal = {
  configuration: { status: string; kmsKeyId?: string | undefined };
  retrievalConfiguration: { retrievalMode: string; roleName?: string; externalId?: string } | null;
};

/** The reveal settings of the caller's account in its Region; refuses where Macie has no reveal. */
export function revealOf(world: World, caller: Caller): Reveal {
  if (WITHOUT_REVEAL.has(caller.region)) {
    throw accessDenied("Retrieving sensitive data samples isn't available in this Region.");
  }
  return slot(world.region(caller.accountId, caller.region), "reveal", () => ({
    configuration: { status: "DISABLED" },
    retrievalConfiguration: null,
  }));
}

type RevealInput = { status?: string; kmsKeyId?: string };
type RetrievalInput = { retrievalMode?: string; roleName?: string };

function retrievalOf(world: World, caller: Caller, value: unknown): Reveal["retrievalConfiguration"] {
  const { retrievalMode = "CALLER_CREDENTIALS", roleName }: RetrievalInput = Object(value);
  if (retrievalMode === "CALLER_CREDENTIALS") {
    if (roleName !== undefined) throw invalidField("retrievalConfiguration.roleName", "only goes with ASSUME_ROLE");
    return { retrievalMode };
  }
  if (roleName === undefined) throw invalidField("retrievalConfiguration.roleName", "is required for ASSUME_ROLE");
  return { retrievalMode, roleName, externalId: shortIdOf(32, nextMark(world, caller), "external id") };
}

const updateReveal: Operation = ({ caller, input, world }) => {
  const reveal = revealOf(world, caller);
  const { status = "DISABLED", kmsKeyId }: RevealInput = Object(input.configuration);
  const key = textOf(kmsKeyId) ?? reveal.configuration.kmsKeyId;
  if (status === "ENABLED" && key === undefined) throw invalidField("configuration.kmsKeyId", "is required to enable");
  const retrieval = status === "ENABLED" ? retrievalOf(world, caller, input.retrievalConfiguration) : null;
  reveal.configuration = { status, kmsKeyId: key };
  reveal.retrievalConfiguration = retrieval;
  return { ...reveal };
};

export const publicationOperations: Record<string, Operation> = {
  GetClassificationExportConfiguration: ({ caller, world }) => ({
    configuration: exportOf(world, caller).configuration,
  }),
  GetFindingsPublicationConfiguration: ({ caller, world }) => ({
    securityHubConfiguration: { ...securityHubOf(world, caller) },
  }),
  GetRevealConfiguration: ({ caller, world }) => ({ ...revealOf(world, caller) }),
  PutClassificationExportConfiguration: putExport,
  PutFindingsPublicationConfiguration: putPublication,
  UpdateRevealConfiguration: updateReveal,
};
