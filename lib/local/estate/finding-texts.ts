import { readFileSync } from "node:fs";

type TypeText = { title: string; description: string; apis?: string[] };

type Texts = {
  types: Record<string, TypeText>;
  people: string[];
  roles: string[];
  /** Where a change came from; addresses of the documentation ranges. */
  places: Record<string, unknown>[];
  /** Why an object was not read whole, by how it is read; `skipped` for not at all. */
  reasons: Record<string, string[]>;
};

export const TEXTS: Texts = JSON.parse(readFileSync(new URL("./finding-texts.json", import.meta.url), "utf8"));

export const textOfType = (type: string): TypeText => TEXTS.types[type] ?? { title: type, description: type };
