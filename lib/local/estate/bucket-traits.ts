import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import type { Archetype } from "#lib/local/estate/archetypes.ts";
import { between, mix, pick, unit } from "#lib/local/estate/random.ts";
import type { BucketState, PolicyEvent, Reach, Traits } from "#lib/local/estate/story.ts";

const REACHES: readonly Reach[] = [
  "private",
  "internal",
  "external",
  "cloudfront",
  "public-policy",
  "public-acl",
  "public-write",
  "unknown",
];
const isReach = (value: string): value is Reach => REACHES.some((reach) => reach === value);

/** Accounts where Block Public Access is on for the whole account, so that no bucket in them is public. */
export const blocksPublicAccess = (account: EstateAccount, index: number): boolean =>
  account.role === "security" ||
  account.role === "logs" ||
  (account.role === "workload" && index > 2 && index % 3 === 0);

const isPublic = (reach: Reach) => reach.startsWith("public");

/** Most buckets are private; what is reachable from outside is mostly a mistake. */
function reachOf(hash: number, archetype: Archetype, blocked: boolean): Reach {
  const draw = unit(mix(hash, 21));
  const usual = archetype.reach === undefined ? undefined : pick(mix(hash, 22), archetype.reach);
  if (usual !== undefined && isReach(usual)) return blocked && isPublic(usual) ? "private" : usual;
  if (draw < 0.78) return "private";
  if (draw < 0.9) return "internal";
  if (draw < 0.94) return "external";
  if (draw < 0.955) return "unknown";
  if (draw < 0.965) return "cloudfront";
  if (blocked) return "private";
  return draw < 0.985 ? "public-policy" : draw < 0.996 ? "public-acl" : "public-write";
}

const USUAL_STATES: readonly [BucketState, number][] = [
  ["analysed", 0.52],
  ["sampled", 0.74],
  ["thorough", 0.82],
  ["never", 0.89],
  ["excluded", 0.93],
  ["empty", 0.965],
  ["denied", 0.985],
  ["unreadable", 1],
];
const HABITS: Record<string, readonly [BucketState, number][]> = {
  "mostly-never": [
    ["never", 0.7],
    ["sampled", 1],
  ],
  "often-excluded": [
    ["excluded", 0.55],
    ["thorough", 0.7],
    ["analysed", 1],
  ],
  "often-empty": [
    ["empty", 0.4],
    ["never", 0.7],
    ["analysed", 1],
  ],
  excluded: [["excluded", 1]],
};

function stateOf(hash: number, archetype: Archetype): BucketState {
  if (archetype.classifiable === 0) return "unclassifiable";
  const draw = unit(mix(hash, 23));
  const habits = HABITS[archetype.state ?? ""] ?? USUAL_STATES;
  return habits.find(([, upTo]) => draw < upTo)?.[0] ?? "analysed";
}

const POLICY_OF: Partial<Record<Reach, string>> = {
  external: "Policy:IAMUser/S3BucketSharedExternally",
  cloudfront: "Policy:IAMUser/S3BucketSharedWithCloudFront",
  "public-policy": "Policy:IAMUser/S3BucketPublic",
  "public-acl": "Policy:IAMUser/S3BucketPublic",
  "public-write": "Policy:IAMUser/S3BucketPublic",
};

/** Macie saw some of the changes; what was so before Macie was on has no finding. */
function policiesOf(hash: number, traits: Traits): PolicyEvent[] {
  const event = (type: string, salt: number): PolicyEvent => {
    const again = unit(mix(hash, salt, 1));
    return {
      type,
      count: again < 0.6 ? 1 : between(mix(hash, salt, 2), 2, 30),
      age: between(mix(hash, salt, 3), 1, 119),
    };
  };
  const events: PolicyEvent[] = [];
  const type = POLICY_OF[traits.reach];
  if (type !== undefined && unit(mix(hash, 24)) < 0.6) events.push(event(type, 31));
  if (isPublic(traits.reach) && unit(mix(hash, 25)) < 0.4)
    events.push(event("Policy:IAMUser/S3BlockPublicAccessDisabled", 32));
  if (traits.replication === "external") events.push(event("Policy:IAMUser/S3BucketReplicatedExternally", 33));
  if (traits.encryption === "NONE") events.push(event("Policy:IAMUser/S3BucketEncryptionDisabled", 34));
  return events;
}

/** The traits of a bucket that the story does not name. */
export function drawTraits(hash: number, archetype: Archetype, blocked: boolean): Traits {
  const state = stateOf(hash, archetype);
  const closed = state === "denied" || state === "quota";
  const reach = closed ? "unknown" : reachOf(hash, archetype, blocked);
  const chosen = unit(mix(hash, 26)) < 0.02 ? "NONE" : pick(mix(hash, 27), archetype.encryption);
  const replicated = unit(mix(hash, 28));
  const drawn: Traits = {
    reach,
    state,
    encryption: chosen,
    versioning: unit(mix(hash, 29)) < 0.55,
    policies: [],
    always: 0,
  };
  if (replicated < 0.06) drawn.replication = replicated < 0.008 ? "external" : "internal";
  if (chosen === "NONE") drawn.unencrypted = unit(mix(hash, 30));
  if (!closed) drawn.policies = policiesOf(hash, drawn);
  if (reach === "private" && !closed && unit(mix(hash, 35)) < 0.02) {
    drawn.remediated = true;
    drawn.policies = [{ type: "Policy:IAMUser/S3BucketPublic", count: 1, age: between(mix(hash, 36), 5, 110) }];
  }
  return drawn;
}
