type Level = { seen: Set<string> | null; key: string };

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

function keyOf(token: string): string {
  const value: unknown = JSON.parse(token);
  return String(value);
}

/**
 * The paths of keys that stand twice in one object of a text that is JSON. The last one counts, as it does for
 * `JSON.parse` and the AWS SDK; the reader is told because the first was meant by somebody too.
 */
export function duplicateKeys(text: string): string[] {
  const found = new Set<string>();
  const levels: Level[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === "{") levels.push({ seen: new Set(), key: "" });
    else if (token === "[") levels.push({ seen: null, key: "[]" });
    else if (token === "}" || token === "]") levels.pop();
    else if (token === ":" && level?.seen) {
      level.key = keyOf(last);
      if (level.seen.has(level.key)) found.add(pathOf(levels));
      level.seen.add(level.key);
    } else if (token.startsWith('"')) last = token;
  }
  return [...found].slice(0, 20);
}

function pathOf(levels: readonly Level[]): string {
  return levels
    .map((level) => level.key.slice(0, 64))
    .join(".")
    .replaceAll(".[]", "[]");
}
