import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { TEXTS, textOfType } from "#lib/local/estate/finding-texts.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import { mix, pick } from "#lib/local/estate/random.ts";
import type { Wire } from "#lib/local/world.ts";

/** What a policy finding needs to be told apart: its times, its type and a hash of its own. */
export type PolicyQuestion = {
  spec: BucketSpec;
  accountId: string;
  type: string;
  createdAt: number;
  updatedAt: number;
  hash: number;
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const idOf = (prefix: string, hash: number) =>
  prefix + Array.from({ length: 16 }, (_, index) => LETTERS[mix(hash, index, 201) % 32]).join("");

function session({ accountId, createdAt, hash }: PolicyQuestion, role: string): Wire {
  return {
    attributes: { creationDate: toIso(Math.floor(createdAt) - 3_000_000), mfaAuthenticated: hash % 3 === 0 },
    sessionIssuer: {
      type: "Role",
      accountId,
      arn: `arn:aws:iam::${accountId}:role/${role}`,
      principalId: idOf("AROA", hash),
      userName: role,
    },
  };
}

const IDENTITIES: readonly ((question: PolicyQuestion) => Wire)[] = [
  (question) => {
    const role = pick(mix(question.hash, 202), TEXTS.roles);
    const person = pick(mix(question.hash, 203), TEXTS.people);
    const arn = `arn:aws:sts::${question.accountId}:assumed-role/${role}/${person}`;
    const { accountId, hash } = question;
    const ids = { accessKeyId: idOf("ASIA", hash), principalId: `${idOf("AROA", hash)}:${person}` };
    return { type: "AssumedRole", assumedRole: { accountId, arn, ...ids, sessionContext: session(question, role) } };
  },
  ({ accountId, hash }) => {
    const userName = pick(mix(hash, 203), TEXTS.people);
    const arn = `arn:aws:iam::${accountId}:user/${userName}`;
    return { type: "IAMUser", iamUser: { accountId, arn, principalId: idOf("AIDA", hash), userName } };
  },
  ({ accountId }) => ({
    type: "Root",
    root: { accountId, arn: `arn:aws:iam::${accountId}:root`, principalId: accountId },
  }),
  (question) => {
    const { accountId, hash } = question;
    const arn = `arn:aws:sts::${accountId}:federated-user/${pick(mix(hash, 203), TEXTS.people)}`;
    const ids = { accessKeyId: idOf("ASIA", hash), principalId: `${accountId}:federated` };
    return {
      type: "FederatedUser",
      federatedUser: { accountId, arn, ...ids, sessionContext: session(question, "Federation") },
    };
  },
  ({ hash }) => ({
    type: "AWSAccount",
    awsAccount: { accountId: String(900_000_000_000 + hash), principalId: idOf("AIDA", hash) },
  }),
  () => ({ type: "AWSService", awsService: { invokedBy: "cloudformation.amazonaws.com" } }),
];

/** Mostly people and pipelines in roles; now and then a user, the root user, another account or a service. */
const ODDS = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5];

function actor(question: PolicyQuestion): Wire {
  const kind = pick(mix(question.hash, 204), ODDS);
  const userIdentity = IDENTITIES[kind]?.(question) ?? {};
  if (userIdentity.type === "AWSService")
    return { userIdentity, domainDetails: { domainName: "cloudformation.amazonaws.com" } };
  return { userIdentity, ipAddressDetails: pick(mix(question.hash, 205), TEXTS.places) };
}

/** Who changed the bucket, by which call, when first and when last. */
export function policyDetails(question: PolicyQuestion): Wire {
  const { type, createdAt, updatedAt, hash } = question;
  const delay = 60_000 * (2 + (hash % 12));
  return {
    action: {
      actionType: "AWS_API_CALL",
      apiCallDetails: {
        api: pick(mix(hash, 206), textOfType(type).apis ?? ["PutBucketPolicy"]),
        apiServiceName: "s3.amazonaws.com",
        firstSeen: toIso(Math.floor(createdAt) - delay),
        lastSeen: toIso(Math.floor(updatedAt) - delay),
      },
    },
    actor: actor(question),
  };
}
