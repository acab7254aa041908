import { accessDenied, invalidField, notFound } from "#lib/local/macie/refusals.ts";
import { allowListsOf } from "#lib/local/macie/settings/allow-lists.ts";
import { identifiersOf } from "#lib/local/macie/settings/custom-identifiers.ts";
import { findingsFiltersOf } from "#lib/local/macie/settings/findings-filters.ts";
import { membersOf, recordOf } from "#lib/local/macie/settings/membership.ts";
import { stringsOf, tagsOf } from "#lib/local/macie/written.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

type Tagged = { tags: Record<string, string> };

/** Finds a resource's tags, to be changed in place; undefined when there is no such resource. */
export type FindTagged = (world: World, caller: Caller, id: string) => Tagged | undefined;

const RESOURCE_ARN = /^arn:aws[\w-]*:macie2:([a-z0-9-]+):(\d{12}):([a-z-]+)\/([\w-]+)$/;

/** A member's tags; its record is made only when they are written. */
const findMember: FindTagged = (world, caller, id) => {
  const member = membersOf(world, caller).find((candidate) => candidate.accountId === id);
  if (member === undefined) return undefined;
  return {
    get tags() {
      return member.tags;
    },
    set tags(tags) {
      recordOf(world, caller, id, member.updatedAt).tags = tags;
    },
  };
};

const FINDERS: Record<string, FindTagged> = {
  "allow-list": (world, caller, id) => allowListsOf(world, caller).find((list) => list.id === id),
  "custom-data-identifier": (world, caller, id) =>
    identifiersOf(world, caller).find((identifier) => identifier.id === id && !identifier.deleted),
  "findings-filter": (world, caller, id) => findingsFiltersOf(world, caller).find((filter) => filter.id === id),
  member: findMember,
};

/** Refuses tags that AWS would refuse: reserved, too long, or more than 50. */
export function checkTags(tags: Record<string, string>): void {
  for (const [key, value] of Object.entries(tags)) {
    if (key.length < 1 || key.length > 128) throw invalidField("tags", "a key must have 1 to 128 characters");
    if (value.length > 256) throw invalidField(`tags.${key}`, "length must be at most 256");
    if (key.toLowerCase().startsWith("aws:"))
      throw invalidField(`tags.${key}`, "keys that begin with aws: are reserved");
  }
  if (Object.keys(tags).length > 50) throw invalidField("tags", "a resource has at most 50 tags");
}

/** The three tag operations over the resources of this file and those that `more` finds, by the ARN's kind. */
export function tagOperations(more: Record<string, FindTagged>): Record<string, Operation> {
  const finders: Record<string, FindTagged> = { ...FINDERS, ...more };
  const taggedOf = (world: World, caller: Caller, arn: unknown): Tagged => {
    const [, region, accountId, kind = "", id = ""] = RESOURCE_ARN.exec(String(arn)) ?? [];
    if (region === undefined) throw invalidField("resourceArn", "must be the ARN of a Macie resource");
    if (region !== caller.region || accountId !== caller.accountId) {
      throw accessDenied("The request failed because the resource belongs to another account or Region.");
    }
    const found = Object.hasOwn(finders, kind) ? finders[kind]?.(world, caller, id) : undefined;
    if (found === undefined) throw notFound(`the resource ${String(arn)}`);
    return found;
  };
  return {
    ListTagsForResource: ({ caller, input, world }) => ({
      tags: { ...taggedOf(world, caller, input.resourceArn).tags },
    }),
    TagResource: ({ caller, input, world }) => {
      const tagged = taggedOf(world, caller, input.resourceArn);
      const tags = { ...tagged.tags, ...tagsOf(input.tags) };
      checkTags(tags);
      tagged.tags = tags;
      return {};
    },
    UntagResource: ({ caller, input, world }) => {
      const tagged = taggedOf(world, caller, input.resourceArn);
      const dropped = new Set(stringsOf(input.tagKeys));
      tagged.tags = Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !dropped.has(key)));
      return {};
    },
  };
}
