import { readFileSync } from "node:fs";
import { type Recipe, recipeAt } from "#lib/local/estate/archetypes.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { betweenPowers, mix, pick, unit } from "#lib/local/estate/random.ts";
import { DAY } from "#lib/local/estate/sizes.ts";

type Words = { ports: string[]; vessels: string[]; surnames: string[]; strange: string[] };

const WORDS: Words = JSON.parse(readFileSync(new URL("./object-keys.json", import.meta.url), "utf8"));

/** A key of exactly 1,024 bytes, the longest S3 takes. */
const LONGEST = `claims/2026/${"long-voyage-".repeat(90)}`.slice(0, 1020).concat(".pdf");

const STRANGE: readonly string[] = [...WORDS.strange, LONGEST];

/** The recipe of an object, as a place in `RECIPES`. */
export function recipeOf({ hash, recipes }: BucketSpec, object: number): number {
  return recipes.length === 1 ? (recipes[0] ?? 0) : (recipes[mix(hash, object, 80) % recipes.length] ?? 0);
}

/** About a third of the objects are written anew every 30 days. */
export function revisionOf(spec: BucketSpec, object: number, daysFromAnchor: number): number {
  return unit(mix(spec.hash, object, 81)) < 0.35 ? Math.floor((daysFromAnchor + 150) / 30) : 0;
}

/** What an object is in one of its revisions. */
export const objectHash = (spec: BucketSpec, object: number, revision: number): number =>
  mix(spec.hash, object, 90 + revision);

/** How far a scan came with an object: archives are often not read whole. */
export function resultOf(recipe: Recipe, hash: number): "COMPLETE" | "PARTIAL" | "SKIPPED" {
  const draw = unit(mix(hash, 82));
  if (recipe.occurrences === "archive") return draw < 0.15 ? "SKIPPED" : draw < 0.55 ? "PARTIAL" : "COMPLETE";
  return draw < 0.02 ? "PARTIAL" : "COMPLETE";
}

function writtenAt(spec: BucketSpec, object: number, revision: number, anchor: number): number {
  if (revision === 0) return Math.floor(anchor - (155 + 800 * unit(mix(spec.hash, object, 83))) * DAY);
  return anchor + (revision * 30 - 150) * DAY - (mix(spec.hash, object, 84 + revision) % (5 * DAY));
}

function fill(template: string, spec: BucketSpec, object: number, written: number): string {
  const date = new Date(written).toISOString();
  const word = (list: readonly string[], salt: number) => pick(mix(spec.hash, object, salt), list);
  const values: Record<string, string> = {
    yyyy: date.slice(0, 4),
    mm: date.slice(5, 7),
    dd: date.slice(8, 10),
    n: String(object).padStart(5, "0"),
    ref: `NM${String(mix(spec.hash, object, 87) % 1_000_000).padStart(6, "0")}`,
    port: word(WORDS.ports, 85),
    vessel: word(WORDS.vessels, 86),
    surname: word(WORDS.surnames, 88),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export type ObjectFacts = {
  key: string;
  extension: string;
  recipe: Recipe;
  hash: number;
  size: number;
  lastModified: number;
  eTag: string;
  versionId: string;
  storageClass: string;
};

const hex = (hash: number, salt: number) => mix(hash, salt).toString(16).padStart(8, "0");
const extensionOf = (key: string) => /[^/.]\.([A-Za-z0-9]{1,12})$/.exec(key)?.[1] ?? "";

function storageClassOf(spec: BucketSpec, hash: number): string {
  const draw = unit(mix(hash, 95));
  if (spec.archetype.retention === undefined || draw < 0.7) return "STANDARD";
  return pick(mix(hash, 96), ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR"]);
}

/** An object of a bucket in one of its revisions. The key stays, what is under it changes. */
export function objectFacts(spec: BucketSpec, object: number, revision: number, anchor: number): ObjectFacts {
  const recipe = recipeAt(recipeOf(spec, object));
  const hash = objectHash(spec, object, revision);
  const template = pick(mix(spec.hash, object, 89), recipe.keys);
  const usual = fill(template, spec, object, writtenAt(spec, object, 0, anchor));
  const key = (spec.traits.strangeKeys ? STRANGE[object] : undefined) ?? usual;
  return {
    key,
    extension: extensionOf(key),
    recipe,
    hash,
    size: betweenPowers(mix(hash, 91), recipe.size),
    lastModified: writtenAt(spec, object, revision, anchor),
    eTag: [92, 93, 94, 97].map((salt) => hex(hash, salt)).join(""),
    versionId: spec.traits.versioning ? [98, 99].map((salt) => hex(hash, salt)).join("") : "",
    storageClass: storageClassOf(spec, hash),
  };
}
