import { type House, type Import, isTest, type Offence } from "#lib/testing/architecture/source.ts";

/** What no code that runs in a browser may load: the database, the environment, AWS, Node's own modules. */
function serverOnly({ specifier, target }: Import): boolean {
  if (target === null)
    return /^(?:node:|next\/headers$|next\/server$|pg$|pg-boss$|@aws-sdk\/|@prisma\/|better-auth)/.test(specifier);
  return /^lib\/(?:db\/|aws\/|env\.ts$|[^/]+\/(?:.*\/)?(?:queries|commands|upsert)(?:\/|\.ts$))/.test(target);
}

/**
 * The way from a file to something that only a server may load, by imports that remain when the program runs, or null.
 * Server actions are where a browser's code ends: Next sends a reference in their place.
 */
export function wayToServer(house: House, start: string): string[] | null {
  const seen = new Set([start]);
  const queue: string[][] = [[start]];
  for (const way of queue) {
    const source = house.get(way.at(-1) ?? "");
    if (source === undefined) continue;
    for (const found of source.imports) {
      if (found.isTypeOnly) continue;
      const next = found.target ?? found.specifier;
      if (/^app\/(?:.*\/)?actions\.ts$/.test(next)) continue;
      if (serverOnly(found)) return [...way, next];
      if (found.target === null || seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return null;
}

/** No file that runs in a browser loads, however indirectly, what belongs to the server. */
export function clientReach(house: House): Offence[] {
  const clients = [...house.values()].filter(({ path, text }) => /^\s*["']use client["']/.test(text) && !isTest(path));
  return clients.flatMap(({ path }) => {
    const way = wayToServer(house, path);
    return way === null ? [] : [{ rule: "client-reach", path, what: `loads ${way.slice(1).join(" → ")}` }];
  });
}

/** A component is handed its data: what it takes from lib must be able to run in a browser. */
export function componentReach(house: House): Offence[] {
  const components = [...house.values()].filter(({ path }) => path.startsWith("components/") && !isTest(path));
  return components.flatMap(({ path, imports }) =>
    imports.flatMap((found) => {
      if (found.isTypeOnly || !found.target?.startsWith("lib/")) return [];
      const way = serverOnly(found) ? [] : wayToServer(house, found.target)?.slice(1);
      if (way === undefined) return [];
      return [{ rule: "component-reach", path, what: `loads ${[found.target, ...way].join(" → ")}` }];
    }),
  );
}
