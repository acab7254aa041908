/** A JSON value as text that does not depend on the order of its members: two clients write one request differently. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([member, part]) => `${JSON.stringify(member)}:${canonical(part)}`);
  return `{${members.sort().join(",")}}`;
}
