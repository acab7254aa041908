export type Tag = { key: string; value: string };

/** The tags as a list, duplicates kept; null when they could not be read, which is not the same as none. */
export function tagsOf(stored: unknown): Tag[] | null {
  if (!Array.isArray(stored)) return null;
  return stored.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return [];
    const [key, value] = [Reflect.get(entry, "key"), Reflect.get(entry, "value")];
    return typeof key === "string" ? [{ key, value: typeof value === "string" ? value : "" }] : [];
  });
}
