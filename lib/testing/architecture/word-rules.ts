import { nounOf, roomOf } from "#lib/testing/architecture/rooms.ts";
import { eachSource, type House, isTest, lineOf, type Offence, type Source } from "#lib/testing/architecture/source.ts";

type Word = { rule: string; pattern: RegExp; what: string; where: (source: Source) => string };

const inCode = ({ code }: Source) => code;
/** Only an interface can be added to, and only a declaration file adds to another module's types. */
const inOwnCode = ({ path, code }: Source) => (path.endsWith(".d.ts") ? "" : code);
const inComments = ({ comments }: Source) => comments;

/** Words that the house does not use, each with what it says when it meets one. */
const WORDS: readonly Word[] = [
  {
    rule: "no-any",
    pattern: /(?::|\bas|<|\|)\s*any(?=\s*(?:[;,)=>[\]|&}]|\n))|\bany\[\]/g,
    what: "any",
    where: inCode,
  },
  { rule: "no-non-null", pattern: /[\w)\]]!(?=[.,;)\][])/g, what: "a non-null assertion", where: inCode },
  {
    rule: "no-enum",
    pattern: /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w/gm,
    what: "enum",
    where: inCode,
  },
  {
    rule: "no-interface",
    pattern: /^\s*(?:export\s+)?(?:declare\s+)?interface\s+\w/gm,
    what: "interface",
    where: inOwnCode,
  },
  {
    rule: "no-ignore",
    pattern: /@ts-(?:ignore|expect-error|nocheck)|biome-ignore/g,
    what: "a silenced check",
    where: inComments,
  },
  {
    rule: "no-html",
    pattern: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML/g,
    what: "raw HTML",
    where: inCode,
  },
  { rule: "no-eval", pattern: /\beval\(|\bnew Function\(/g, what: "evaluated text", where: inCode },
  {
    rule: "no-raw-sql",
    pattern: /\$(?:query|execute)RawUnsafe|\bPrisma\.raw\b/g,
    what: "SQL made of text",
    where: inCode,
  },
];

function meets({ pattern, what, where }: Word, source: Source): string[] {
  const text = where(source);
  return [...text.matchAll(pattern)].map(({ index }) => `line ${lineOf(text, index + 1)}: ${what}`);
}

/** None of the words that the house does not use. */
export function words(house: House): Offence[] {
  return WORDS.flatMap((word) => eachSource(house, (source) => meets(word, source), word.rule));
}

/** Where `process.env` may be read: lib/env.ts, plain-JS bootstrap, tool configurations. */
const MAY_READ_ENVIRONMENT = /^lib\/env\.ts$|\.mjs$|(?:^|[./])config\.ts$/;

/** The environment is read, checked, in one place. */
export function environment(house: House): Offence[] {
  const find = ({ path, code }: Source) =>
    /\bprocess\s*(?:\?\.|\.)\s*env\b|\bimport\.meta\.env\b/.test(code) && !MAY_READ_ENVIRONMENT.test(path)
      ? ["reads process.env"]
      : [];
  return eachSource(house, find, "process-env");
}

/** Files outside queries, commands and upsert that speak to Postgres, each with its reason. */
const MAY_SPEAK_SQL = [
  "lib/audit/record.ts", // in the caller's transaction
  "lib/access/auth.ts", // hands Prisma to the authentication library
  "lib/access/attempts.ts", // counts before anybody is known
  "lib/access/sign-in.ts", // nobody to authorise yet
];

/** There is no SQL and no Prisma call but in queries, commands, upsert and lib/db; the sync engine has its own. */
export function sql(house: House): Offence[] {
  const find = ({ path, code, imports }: Source) => {
    const room = roomOf(path);
    const isNoun =
      room === "lib/noun" || room === "lib/access" || room === "lib/audit" || room.startsWith("components");
    if (!(isNoun || room === "app") || isTest(path) || MAY_SPEAK_SQL.includes(path)) return [];
    if (/^lib\/[^/]+\/(?:queries|commands|upsert)(?:\/|\.ts$)/.test(path)) return [];
    const loads = imports.filter(({ target, isTypeOnly }) => !isTypeOnly && target?.startsWith("lib/db/"));
    const calls = /\b(?:tx|db|pool\(\)|prisma\(\))\.(?:query|\$)/.test(code) ? ["speaks SQL"] : [];
    return [...loads.map(({ target }) => `${nounOf(path)} loads ${target} outside queries and commands`), ...calls];
  };
  return eachSource(house, find, "sql");
}

/** The reference beside the project is for tests that say so: the product never names it. */
export function reference(house: House): Offence[] {
  const find = ({ path, text }: Source) => (/\.\.\/shared\b/.test(text) && !isTest(path) ? ["names ../shared"] : []);
  return eachSource(house, find, "reference");
}
