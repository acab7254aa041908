import type { RangeType } from "#lib/local/wire/model.ts";

/** How many items one page holds at most, where Macie documents it or where the stand-in chooses. */
const LARGEST_PAGE: Record<string, number> = {
  DescribeBuckets: 1000,
  SearchResources: 1000,
  GetUsageStatistics: 1000,
  ListClassificationJobs: 200,
  ListCustomDataIdentifiers: 200,
  ListFindings: 50,
};

const text = (min: number, max: number): RangeType => ({ type: "string", min, max });
const number = (min: number, max: number): RangeType => ({ type: "integer", min, max });

const IDENTIFIER = {
  regex: text(1, 512),
  maximumMatchDistance: number(1, 300),
} satisfies Record<string, RangeType>;

/**
 * Ranges that the service documents (API reference, quotas) but the model does not carry:
 * operation → input member → range. A list's range bounds its length.
 */
const DOCUMENTED: Record<string, Record<string, RangeType>> = {
  CreateClassificationJob: {
    name: text(1, 500),
    description: text(0, 200),
    samplingPercentage: number(1, 100),
    customDataIdentifierIds: { type: "list", max: 30 },
    allowListIds: { type: "list", max: 10 },
  },
  CreateCustomDataIdentifier: {
    ...IDENTIFIER,
    name: text(1, 128),
    description: text(0, 512),
    keywords: { type: "list", max: 50 },
    ignoreWords: { type: "list", max: 10 },
    severityLevels: { type: "list", max: 3 },
  },
  TestCustomDataIdentifier: {
    ...IDENTIFIER,
    sampleText: text(1, 1000),
    keywords: { type: "list", max: 50 },
    ignoreWords: { type: "list", max: 10 },
  },
  CreateFindingsFilter: { name: text(3, 64), description: text(0, 512), position: number(1, 1000) },
  UpdateFindingsFilter: { name: text(3, 64), description: text(0, 512), position: number(1, 1000) },
  GetFindings: { findingIds: { type: "list", min: 1, max: 50 } },
  GetFindingStatistics: { size: number(1, 10_000) },
  UpdateResourceProfile: { sensitivityScoreOverride: number(0, 100) },
};

/** The documented range of an input member, or undefined. */
export function documentedRange(operation: string, member: string): RangeType | undefined {
  const largest = LARGEST_PAGE[operation];
  if (member === "maxResults" && largest !== undefined) return number(1, largest);
  return DOCUMENTED[operation]?.[member];
}
