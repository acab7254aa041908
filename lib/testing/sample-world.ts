import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import type { Caller, EstateOptions, Wire, World } from "#lib/local/world.ts";
import { ask, callerFrom, SMALL_ANCHOR } from "#lib/testing/small-world.ts";

/** A world of the sample estate whose clock moves only by request. */
export const sampleWorld = (options: Partial<EstateOptions> = {}): World =>
  makeWorld(firstSaved({ size: "demo", seed: 7, anchor: SMALL_ANCHOR, ...options }, 0), true).world;

/** The delegated administrator in a Region; in the first unless another is named. */
export const administrator = (world: World, region = world.estate.regions[0]): Caller =>
  callerFrom(world.estate.administratorAccountId, region);

/** The account at a place of the estate's list, as its own administrator user. */
export const accountAt = (world: World, place: number, region = world.estate.regions[0]): Caller =>
  callerFrom(world.estate.accounts()[place]?.id, region);

/** What an operation answers; a refusal fails the test with its message. */
export function told(world: World, operation: string, input: Wire, caller: Caller): Wire {
  const { status, body } = ask(world, operation, input, caller);
  if (status >= 300) throw new Error(`${operation}: ${status} ${String(body.message)}`);
  return body;
}

const LISTED: Record<string, string> = {
  DescribeBuckets: "buckets",
  ListClassificationJobs: "items",
  ListFindings: "findingIds",
  ListResourceProfileArtifacts: "artifacts",
  ListResourceProfileDetections: "detections",
  SearchResources: "matchingResources",
};

/** A member as the list it is in the operation's model; the wire checks of the stand-in's tests hold that. */
const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? value : []);

/** Every item of a list, page by page. `T` is what the caller knows the items to be. */
export function allOf<T = Wire>(world: World, operation: string, input: Wire, caller: Caller): T[] {
  const items: T[] = [];
  let nextToken: unknown;
  do {
    const page = told(world, operation, nextToken === undefined ? input : { ...input, nextToken }, caller);
    items.push(...listOf<T>(page[LISTED[operation] ?? ""]));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return items;
}

/** Every finding the caller lists under some criteria, in full. */
export function findingsOf(world: World, caller: Caller, criterion: Wire = {}): Wire[] {
  const ids = allOf<string>(world, "ListFindings", { findingCriteria: { criterion } }, caller);
  const pages = Array.from({ length: Math.ceil(ids.length / 50) }, (_, page) => ids.slice(page * 50, page * 50 + 50));
  return pages.flatMap((findingIds) => listOf<Wire>(told(world, "GetFindings", { findingIds }, caller).findings));
}
