/** The ground floor. Adding a name is a decision. */
export const GROUND = ["env", "errors", "respond", "format", "paths"];

/** Nouns that are about a meeting of nouns, and may read the others' queries. */
export const MEETINGS = ["exposure", "coverage", "compliance", "overview", "reports"];

/** What may stand beside the rooms. */
export const TOP_LEVEL = ["proxy.ts", "next.config.ts", "instrumentation.ts"];

const NOT_NOUNS = ["db", "aws", "access", "audit", "sync", "local", "cli", "testing"];

/** The room a file is in, from its path alone: "ground", "lib/access", "lib/noun", "components/ui", "app" … */
export function roomOf(path: string): string {
  const [top = "", second = "", third] = path.split("/");
  if (top === "lib") {
    if (third === undefined) return "ground";
    return NOT_NOUNS.includes(second) ? `lib/${second}` : "lib/noun";
  }
  if (top === "components") return second === "ui" || second === "charts" ? `components/${second}` : "components/noun";
  return second === "" ? "root" : top;
}

/** The noun a file belongs to: lib/buckets/reach.ts → "buckets". */
export function nounOf(path: string): string {
  return path.split("/")[1] ?? "";
}

/** Which rooms a room may import from, besides itself. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  ground: [],
  root: ["ground", "lib/access"],
  prisma: ["ground"],
  "lib/db": ["ground"],
  "lib/aws": ["ground"],
  "lib/access": ["ground", "lib/db", "lib/audit"],
  "lib/audit": ["ground", "lib/db", "lib/access"],
  "lib/noun": ["ground", "lib/db", "lib/access", "lib/audit"],
  "lib/sync": ["ground", "lib/db", "lib/aws", "lib/noun", "lib/access", "lib/audit"],
  "lib/local": ["ground", "prisma"],
  "lib/cli": ["ground", "lib/db", "lib/noun", "lib/sync", "lib/access", "lib/audit"],
  "lib/testing": [
    "ground",
    "prisma",
    "lib/db",
    "lib/aws",
    "lib/access",
    "lib/audit",
    "lib/noun",
    "lib/sync",
    "lib/local",
    "lib/cli",
  ],
  bench: [
    "ground",
    "prisma",
    "lib/db",
    "lib/aws",
    "lib/access",
    "lib/audit",
    "lib/noun",
    "lib/sync",
    "lib/local",
    "lib/cli",
    "lib/testing",
  ],
  "components/ui": ["ground"],
  "components/charts": ["ground", "components/ui"],
  "components/noun": [
    "ground",
    "components/ui",
    "components/charts",
    "lib/noun",
    "lib/access",
    "lib/audit",
    "lib/sync",
  ],
  app: [
    "ground",
    "components/ui",
    "components/charts",
    "components/noun",
    "lib/noun",
    "lib/access",
    "lib/audit",
    "lib/sync",
  ],
  e2e: ["ground", "lib/local", "lib/testing"],
};

/** A noun's files that only other files of its own, `app` and the meetings may read. */
export function isPrivateToNoun(path: string): boolean {
  return /^lib\/[^/]+\/(?:.*\/)?(?:queries|commands|upsert)(?:\/|\.ts$)/.test(path);
}
