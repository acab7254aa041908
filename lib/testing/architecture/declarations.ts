import type { Source } from "#lib/testing/architecture/source.ts";

export type Declaration = { name: string; isExported: boolean; isFunction: boolean; code: string };

const START =
  /^(export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?(function\*?|const|let|class|type)\s*\*?\s+([A-Za-z_$][\w$]*)/;
const ARROW = /^[^=]*=\s*(?:async\s*)?(?:function\b|(?:<[^>]*>\s*)?\([^)]*\)[^;{]*?=>|[\w$]+\s*=>)/;

/** A file's top-level declarations. They begin in the first column, as the formatter leaves them. */
export function declarationsOf(source: Source): Declaration[] {
  const pieces = source.code.split(/^(?=(?:export|async|function|const|let|class|type|import|declare)\b)/m);
  return pieces.flatMap((code) => {
    const match = START.exec(code);
    if (match === null) return [];
    const [, exported, kind = "", name = ""] = match;
    const isFunction = kind.startsWith("function") || (kind === "const" && ARROW.test(code));
    return [{ name, isExported: exported !== undefined, isFunction, code }];
  });
}

/** A declaration's code together with that of the declarations of its file that it uses, and those that they use. */
export function withUsed(declaration: Declaration, all: readonly Declaration[]): string {
  const seen = new Set([declaration]);
  for (const one of seen) {
    for (const other of all) {
      if (!seen.has(other) && new RegExp(`\\b${other.name.replaceAll("$", "\\$")}\\b`).test(one.code)) seen.add(other);
    }
  }
  return [...seen].map((one) => one.code).join("\n");
}
