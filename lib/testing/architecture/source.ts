import { posix } from "node:path";
import { blank } from "#lib/testing/architecture/blank.ts";

export type Import = {
  /** As written: "#lib/env.ts", "./row.tsx", "zod". */
  specifier: string;
  /** The file it names, from the root of the project; null for a package. */
  target: string | null;
  /** `import type` and `export type … from`: gone when the program runs. */
  isTypeOnly: boolean;
};

/** One file, as every rule reads it. */
export type Source = { path: string; text: string; code: string; comments: string; imports: readonly Import[] };

/** The whole project: path from its root → file. */
export type House = ReadonlyMap<string, Source>;

/** What a rule has against a file. */
export type Offence = { rule: string; path: string; what: string };

export type Rule = (house: House) => Offence[];

const STATEMENT = /^[ \t]*(?:import|export)\b(?:(\s+type\b(?!\s*,))?[^;"'=]*?\bfrom\s*|\s*)(?=["'])/gm;
const CALL = /\b(?:import|require)\s*\(\s*(?=["'])/g;

function toTarget(path: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  return null;
}

function readImports(path: string, text: string, code: string): Import[] {
  const found = [...code.matchAll(STATEMENT), ...code.matchAll(CALL)];
  return found.flatMap((match) => {
    const start = match.index + match[0].length;
    const end = code.indexOf(code[start] ?? '"', start + 1);
    const specifier = text.slice(start + 1, end);
    return [{ specifier, target: toTarget(path, specifier), isTypeOnly: match[1] !== undefined }];
  });
}

/** Reads a file for the rules. */
export function toSource(path: string, text: string): Source {
  const { code, comments } = blank(text);
  return { path, text, code, comments, imports: readImports(path, text, code) };
}

/** Reads a project for the rules, from path → text. */
export function toHouse(files: ReadonlyMap<string, string>): House {
  return new Map([...files].map(([path, text]) => [path, toSource(path, text)]));
}

/** Whether a file exists only to check. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith("lib/testing/") || path.startsWith("e2e/");
}

/** The offences of a rule that looks at one file at a time. */
export function eachSource(house: House, find: (source: Source) => readonly string[], rule: string): Offence[] {
  return [...house.values()].flatMap((source) => find(source).map((what) => ({ rule, path: source.path, what })));
}

/** "12" for the line an offset is in. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
