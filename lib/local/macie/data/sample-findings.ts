import { estateData } from "#lib/local/estate/estate-data.ts";
import { SAMPLE, sampleBucket } from "#lib/local/estate/finding-columns.ts";
import {
  FINDING_TYPES,
  findingTypeIndex,
  isPolicyType,
  KNOWN_TYPES,
  policySeverity,
} from "#lib/local/estate/finding-types.ts";
import { liveOf } from "#lib/local/macie/data/live-state.ts";
import { stringsOf } from "#lib/local/macie/written.ts";
import type { Operation } from "#lib/local/world.ts";

/** Makes a sample finding of each type, or of each type named. */
const createSampleFindings: Operation = ({ caller, input, world }) => {
  const named = stringsOf(input.findingTypes);
  const types = named.length > 0 ? [...new Set(named)] : FINDING_TYPES.slice(0, KNOWN_TYPES);
  const live = liveOf(world, caller.region);
  const data = estateData(world.estate);
  const now = world.clock.now();
  const bucket = sampleBucket(data.accountIndex(caller.accountId), data.regionIndex(caller.region));
  for (const type of types.map(findingTypeIndex)) {
    const severity = isPolicyType(type) ? policySeverity(type) : 3;
    live.findings.push({
      bucket,
      object: 0,
      job: -1,
      createdAt: now,
      updatedAt: now,
      type,
      severity,
      count: 1,
      flags: SAMPLE,
    });
  }
  live.version += 1;
  return {};
};

export const sampleFindingOperations: Record<string, Operation> = { CreateSampleFindings: createSampleFindings };
