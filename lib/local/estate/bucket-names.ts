import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import type { Archetype } from "#lib/local/estate/archetypes.ts";
import { mix, pick } from "#lib/local/estate/random.ts";

/** A Region as the company writes it in names: `euw1`, `apse1`. */
export function regionCode(region: string): string {
  const [continent = "", direction = "", number = ""] = region.split("-");
  const sides = direction.match(/north|south|east|west|central/g) ?? [];
  return `${continent}${sides.map((side) => side.charAt(0)).join("")}${number}`;
}

export type NameQuestion = {
  owner: EstateAccount;
  unit: string;
  archetype: Archetype;
  environment: string;
  region: string;
  hash: number;
  /** Names in use; the new one is added. */
  taken: Set<string>;
};

/** The acquired company numbers its buckets and mixes dots and dashes; the group's names say what is in them. */
function stems({ owner, unit, archetype, environment, region, hash }: NameQuestion): string[] {
  const purpose = pick(mix(hash, 12), archetype.purposes);
  if (owner.role === "acquired")
    return pick(mix(hash, 13), [[`tw-${purpose}`], [`tideway.${purpose}`], [`tw.${purpose}`]]);
  const place = regionCode(region);
  const whose = purpose.startsWith(unit) ? purpose : `${unit}-${purpose}`;
  const long = `northmoor-${whose}-${environment}-${place}`;
  return [`northmoor-${purpose}-${environment}`, `northmoor-${purpose}-${environment}-${place}`, long];
}

/** A bucket name that nobody in the estate has. */
export function bucketName(question: NameQuestion): string {
  const names = stems(question);
  const free = names.find((name) => !question.taken.has(name)) ?? freeNumber(names.at(-1) ?? "bucket", question.taken);
  question.taken.add(free);
  return free;
}

const lastNumber = new WeakMap<Set<string>, Map<string, number>>();

function freeNumber(stem: string, taken: Set<string>): string {
  const numbers = lastNumber.get(taken) ?? new Map<string, number>();
  lastNumber.set(taken, numbers);
  for (let number = (numbers.get(stem) ?? 1) + 1; ; number += 1) {
    const name = `${stem}-${String(number).padStart(2, "0")}`;
    numbers.set(stem, number);
    if (!taken.has(name)) return name;
  }
}
