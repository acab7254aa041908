import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import type { Detected } from "#lib/local/estate/detected.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { inspectedOf } from "#lib/local/estate/inspected.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import { artifactsOf } from "#lib/local/macie/data/artifacts.ts";
import { lookedAt } from "#lib/local/macie/data/bucket-body.ts";
import {
  administratorIn,
  detectionsNow,
  profileEditsOf,
  standingOfBucket,
} from "#lib/local/macie/data/bucket-context.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import { invalidField, notFound } from "#lib/local/macie/refusals.ts";
import { isoNow } from "#lib/local/macie/session.ts";
import { COMPANY_IDENTIFIERS, companyIdentifierAt } from "#lib/local/macie/settings/company-identifiers.ts";
import { refuseMember } from "#lib/local/macie/settings/membership.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

const BUCKET_ARN = "arn:aws:s3:::";

/** The bucket of an ARN that the caller sees; throws 404. */
function existing(world: World, caller: Caller, resourceArn: unknown): BucketSpec {
  const arn = String(resourceArn);
  if (!arn.startsWith(BUCKET_ARN)) throw invalidField("resourceArn", "must be the ARN of an S3 bucket");
  const name = arn.slice(BUCKET_ARN.length);
  const spec = bucketsOf(world, caller).find((candidate) => candidate.name === name);
  if (spec === undefined || spec.traits.state === "quota") throw notFound(`a profile of the bucket ${name}`);
  return spec;
}

const sum = (items: readonly Detected[]) => items.reduce((total, { count }) => total + count, 0);

function statistics(world: World, spec: BucketSpec, suppressed: ReadonlySet<string>): Wire {
  const { detected, objects, readable } = detectionsNow(world, spec);
  const facts = estateData(world.estate).facts(spec);
  const inspected = inspectedOf(spec, facts, readable, objects.size - readable);
  return {
    totalBytesClassified: inspected.bytes,
    totalDetections: sum(detected),
    totalDetectionsSuppressed: sum(detected.filter(({ target }) => suppressed.has(target.id))),
    totalItemsClassified: inspected.items,
    totalItemsSensitive: readable,
    totalItemsSkipped: inspected.skipped,
    totalItemsSkippedInvalidEncryption: inspected.skippedInvalidEncryption,
    totalItemsSkippedInvalidKms: inspected.skippedInvalidKms,
    totalItemsSkippedPermissionDenied: inspected.skippedPermissionDenied,
  };
}

const getProfile: Operation = ({ caller, input, world }) => {
  const spec = existing(world, caller, input.resourceArn);
  const { score, overridden, suppressed, editedAt } = standingOfBucket(world, spec);
  const looked = lookedAt(world, spec);
  return {
    profileUpdatedAt: editedAt ?? toIso(looked ?? spec.createdAt),
    sensitivityScore: score ?? null,
    sensitivityScoreOverridden: overridden,
    statistics: statistics(world, spec, suppressed),
  };
};

/** The id under which people know a target: Macie's own, or that of the company's identifier in the Region. */
const idOf = (world: World, caller: Caller, { target }: Detected): { id: string; arn: string | null } =>
  target.kind === "managed"
    ? { id: target.id, arn: null }
    : companyIdentifierAt(world.estate.options.seed, administratorIn(world, caller.region), target.id);

const nameOf = ({ target }: Detected) =>
  target.kind === "managed" ? target.id : (COMPANY_IDENTIFIERS.find(({ key }) => key === target.id)?.name ?? target.id);

const listDetections: Operation = (request) => {
  const { caller, input, world } = request;
  const spec = existing(world, caller, input.resourceArn);
  const { suppressed } = standingOfBucket(world, spec);
  const detections = detectionsNow(world, spec).detected.map((one) => ({
    ...idOf(world, caller, one),
    name: nameOf(one),
    count: one.count,
    suppressed: suppressed.has(one.target.id),
    type: one.target.kind === "managed" ? "MANAGED" : "CUSTOM",
  }));
  const question = { ...request, operation: "ListResourceProfileDetections" };
  const { items, nextToken } = page(detections, question, { default: 25, max: 25 });
  return { detections: items, nextToken };
};

const listArtifacts: Operation = (request) => {
  const { caller, input, world } = request;
  const spec = existing(world, caller, input.resourceArn);
  const data = estateData(world.estate);
  const { objects, readable } = detectionsNow(world, spec);
  const inspected = inspectedOf(spec, data.facts(spec), readable, objects.size - readable);
  const artifacts = artifactsOf(data, spec, objects, inspected);
  const question = { ...request, operation: "ListResourceProfileArtifacts" };
  const { items, nextToken } = page(artifacts, question, { default: 50, max: 50 });
  return { artifacts: items, nextToken };
};

const updateProfile: Operation = ({ caller, input, world }) => {
  refuseMember(world, caller);
  const { name } = existing(world, caller, input.resourceArn);
  const { sensitivityScoreOverride: score } = input;
  if (score !== undefined && score !== 100) throw invalidField("sensitivityScoreOverride", "must be 100 or null");
  const edits = profileEditsOf(world, caller.region);
  edits[name] = { ...edits[name], override: score === undefined ? null : 100, updatedAt: isoNow(world) };
  return {};
};

type Suppressed = { id?: string; type?: string };

/** The named identifiers stay out of the score, and no others: the list replaces the one before. */
const updateDetections: Operation = ({ caller, input, world }) => {
  refuseMember(world, caller);
  const spec = existing(world, caller, input.resourceArn);
  const { detected } = detectionsNow(world, spec);
  const named: Suppressed[] = Array.isArray(input.suppressDataIdentifiers) ? input.suppressDataIdentifiers : [];
  const suppressed = named.map(({ id }, index) => {
    const found = detected.find((one) => idOf(world, caller, one).id === id);
    if (found === undefined)
      throw invalidField(`suppressDataIdentifiers[${index}].id`, "was not detected in the bucket");
    return found.target.id;
  });
  const edits = profileEditsOf(world, caller.region);
  edits[spec.name] = { ...edits[spec.name], suppressed, updatedAt: isoNow(world) };
  return {};
};

export const profileOperations: Record<string, Operation> = {
  GetResourceProfile: getProfile,
  ListResourceProfileArtifacts: listArtifacts,
  ListResourceProfileDetections: listDetections,
  UpdateResourceProfile: updateProfile,
  UpdateResourceProfileDetections: updateDetections,
};
