/** Tag keys that name an owner, the first that is set wins. Compared without case. */
export const OWNER_TAGS = [
  "dc:owner",
  "owner",
  "team",
  "owner-team",
  "service-owner",
  "data-owner",
  "contact",
  "business-owner",
] as const;

/** Tag keys that name an environment. */
export const ENVIRONMENT_TAGS = ["dc:env", "env", "environment", "stage", "lifecycle"] as const;

export type Tag = { key: string; value: string | null };

/** `Data_Owner`, `data owner` and `data-owner` are one key. */
const fold = (key: string) =>
  key
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");

function first(tags: readonly Tag[], keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = tags.find((tag) => fold(tag.key) === key)?.value?.trim();
    if (value) return value;
  }
  return null;
}

/** Whose a bucket is and what it is for, by its tags. Null tags are unknown, and so is what they would say. */
export function ownershipOf(tags: readonly Tag[] | null): { owner: string | null; environment: string | null } {
  return { owner: first(tags ?? [], OWNER_TAGS), environment: first(tags ?? [], ENVIRONMENT_TAGS) };
}
