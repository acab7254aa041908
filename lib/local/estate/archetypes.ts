import { readFileSync } from "node:fs";

const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

/** A kind of sensitive data in an object: how often it occurs, and the column or path it stands in. */
export type Ingredient = { count: readonly [number, number]; column: string };

/** What an object of a kind looks like, and what would be found in it by a scan that looks for everything. */
export type Recipe = {
  key: string;
  /** Key templates: {yyyy} {mm} {dd} {n} {ref} {port} {vessel} {surname}. */
  keys: readonly string[];
  mime: string;
  occurrences: "cells" | "lineRanges" | "pages" | "records" | "archive";
  /** Bytes of an object, least and most. */
  size: readonly [number, number];
  /** `id` is a managed data identifier. */
  detections: readonly (Ingredient & { id: string })[];
  /** `key` is one of the company's custom data identifiers. */
  custom?: readonly (Ingredient & { key: string })[];
  /** Tags of the object. */
  tags?: readonly (readonly [string, string])[];
};

/** A kind of bucket: what it is for, how big, what is in it and how it is usually kept. */
export type Archetype = {
  key: string;
  units: readonly string[];
  purposes: readonly string[];
  /** How many of the generated buckets are of this kind, relative to the others. */
  share: number;
  /** How many of the findings fall on a bucket of this kind, relative to the others. */
  findings: number;
  recipes: readonly string[];
  objects: readonly [number, number];
  objectBytes: readonly [number, number];
  label: string;
  data: string;
  frameworks: string;
  encryption: readonly string[];
  retention?: number;
  role?: string;
  cde?: boolean;
  deid?: string;
  lock?: boolean;
  nonProduction?: boolean;
  reach?: readonly string[];
  state?: string;
  /** The share of objects that Macie can read. */
  classifiable?: number;
  unclassifiable?: "fileType" | "storageClass";
};

export const RECIPES = readJson<readonly Recipe[]>("./recipes.json");
export const ARCHETYPES = readJson<readonly Archetype[]>("./archetypes.json");

const recipeIndex = new Map(RECIPES.map((recipe, index) => [recipe.key, index]));
const archetypeOf = new Map(ARCHETYPES.map((archetype) => [archetype.key, archetype]));

/** The places of recipes in `RECIPES`. */
export const recipesNamed = (keys: readonly string[]): number[] =>
  keys.map((key) => {
    const index = recipeIndex.get(key);
    if (index === undefined) throw new Error(`no recipe is called ${key}`);
    return index;
  });

export function recipeAt(index: number): Recipe {
  const recipe = RECIPES[index];
  if (recipe === undefined) throw new Error(`no recipe ${index}`);
  return recipe;
}

export function archetypeNamed(key: string): Archetype {
  const archetype = archetypeOf.get(key);
  if (archetype === undefined) throw new Error(`no kind of bucket is called ${key}`);
  return archetype;
}
