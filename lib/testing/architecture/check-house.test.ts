import { describe, expect, test } from "vitest";
import { checkHouse } from "#lib/testing/architecture/check-house.ts";

/** A small house in order: every kind of door, and the words that look like offences but are none. */
const CLEAN = {
  "app/page.tsx":
    'import { List } from "#components/berths/list.tsx";\nexport default function Page() {\n  return <List />;\n}\n',
  "app/berths/actions.ts":
    '"use server";\n\nimport { action } from "#lib/access/action.ts";\nimport { Input, moorCommand } from "#lib/berths/commands.ts";\n\nexport const moor = action(Input, moorCommand);\n',
  "app/sign-in/actions.ts": '"use server";\n\nexport const signInAction = openAction(Input, async () => null);\n',
  "app/api/berths/route.ts":
    'export const GET = route("posture:read", async ({ actor }) => Response.json(await listBerths(actor)));\n',
  "components/berths/list.tsx":
    '"use client";\n\nimport type { Berth } from "#lib/berths/queries.ts";\nimport { WORDS } from "#lib/berths/berth.ts";\n\n/** Don\'t call any() here; interface, enum and process.env are words of a comment. */\nexport function List({ berths }: { berths?: Berth[] }) {\n  return <p title={`${WORDS[0]} {`}>It\'s any of {berths?.length} berths!</p>;\n}\n',
  "lib/berths/berth.ts":
    'export const WORDS = ["process.env", "any", "dangerouslySetInnerHTML"] as const;\nconst pattern = /["\'`]: any;/;\nexport const isOdd = (text: string) => !pattern.test(text) && text !== "";\n',
  "lib/berths/queries.ts":
    'import { pool } from "#lib/db/pool.ts";\n\nexport type Berth = { id: string };\n\n/** All of them. */\nexport async function listBerths(actor: Actor): Promise<Berth[]> {\n  authorise(actor, "posture:read");\n  return (await pool().query("SELECT id FROM berth")).rows;\n}\n\nexport function toBerth(row: Row): Berth {\n  return { id: row.id };\n}\n',
  "lib/berths/commands.ts":
    'import { transaction } from "#lib/db/sql.ts";\n\nexport async function moorCommand(actor: Actor, input: Input): Promise<void> {\n  authorise(actor, "connections:manage");\n  await transaction((tx) => write(tx, actor, input));\n}\n\nasync function write(tx: Tx, actor: Actor, input: Input) {\n  await tx.query("UPDATE berth SET ship = $1", [input.ship]);\n  await recordAudit(tx, { actor, action: "berth.moor", target: input.berth, outcome: "done" });\n}\n',
  "lib/db/pool.ts": "export const pool = () => null;\n",
  "lib/env.ts": "export const env = () => process.env;\n",
  "next.config.ts": "export default { env: process.env };\n",
};

const COMMAND = CLEAN["lib/berths/commands.ts"];
const QUERY = CLEAN["lib/berths/queries.ts"];
const long = `${"export type A = 1;\n".repeat(251)}`;

/** One offence a line: the rule, the file it is planted in, the file's text, and what is said about it. */
const PLANTED: [rule: string, path: string, text: string, what: string][] = [
  ["imports", "lib/env.ts", 'import { pool } from "#lib/db/pool.ts";\n', "ground imports lib/db/pool.ts"],
  [
    "imports",
    "lib/local/server.ts",
    'import { x } from "#lib/berths/berth.ts";\n',
    "lib/local imports lib/berths/berth.ts",
  ],
  [
    "imports",
    "lib/berths/berth.ts",
    'import { World } from "#lib/local/world.ts";\n',
    "lib/noun imports lib/local/world.ts",
  ],
  ["imports", "app/page.tsx", 'const x = await import("#lib/aws/clients.ts");\n', "app imports lib/aws/clients.ts"],
  [
    "imports",
    "components/ui/row.tsx",
    'import {\n  WORDS,\n} from "#lib/berths/berth.ts";\n',
    "components/ui imports lib/berths/berth.ts",
  ],
  [
    "nouns",
    "lib/ships/ship.ts",
    'import type { Berth } from "#lib/berths/queries.ts";\n',
    "reads lib/berths/queries.ts",
  ],
  ["paths", "app/berths/page.tsx", 'import { x } from "../../lib/env.ts";\n', "climbs: ../../lib/env.ts"],
  ["paths", "app/berths/page.tsx", 'import { x } from "#lib/env";\n', "names no extension: #lib/env"],
  [
    "client-reach",
    "components/berths/list.tsx",
    '"use client";\nimport { listBerths } from "#lib/berths/queries.ts";\n',
    "loads lib/berths/queries.ts",
  ],
  [
    "client-reach",
    "app/berths/table.tsx",
    '"use client";\nimport { x } from "./between.ts";\n',
    "loads app/berths/between.ts → lib/db/pool.ts",
  ],
  [
    "component-reach",
    "components/berths/row.tsx",
    'import { listBerths } from "#lib/berths/queries.ts";\n',
    "loads lib/berths/queries.ts",
  ],
  ["use-server", "lib/berths/berth.ts", '"use server";\n', "says 'use server' outside actions.ts"],
  [
    "use-server",
    "app/page.tsx",
    "async function act() {\n  'use server';\n}\n",
    "says 'use server' outside actions.ts",
  ],
  [
    "use-server",
    "app/berths/actions.ts",
    "export const moor = action(Input, moorCommand);\n",
    "does not begin with 'use server'",
  ],
  [
    "actions",
    "app/berths/actions.ts",
    '"use server";\nexport async function moor(raw: unknown) {}\n',
    "moor does not go through action()",
  ],
  [
    "actions",
    "app/berths/actions.ts",
    '"use server";\nexport const moor = openAction(Input, moorCommand);\n',
    "moor does not go through action()",
  ],
  ["routes", "app/api/berths/route.ts", "export async function GET() {}\n", "GET does not go through route()"],
  [
    "routes",
    "app/api/berths/route.ts",
    "const GET = 1;\nexport { GET };\n",
    "exports by a list, which hides its methods",
  ],
  ["queries", "lib/berths/queries.ts", QUERY.replace(/.*authorise.*\n/, ""), "listBerths does not authorise"],
  [
    "queries",
    "lib/berths/queries/list-berths.ts",
    QUERY.replace(/.*authorise.*\n/, ""),
    "listBerths does not authorise",
  ],
  [
    "queries",
    "lib/berths/queries.ts",
    QUERY.replace("  authorise(", "  await later();\n  authorise("),
    "listBerths acts before it authorises",
  ],
  ["commands", "lib/berths/commands.ts", COMMAND.replace(/.*authorise.*\n/, ""), "moorCommand does not authorise"],
  [
    "commands",
    "lib/berths/commands.ts",
    COMMAND.replace(/.*recordAudit.*\n/, ""),
    "moorCommand calls no recordAudit(…)",
  ],
  [
    "commands",
    "lib/berths/commands.ts",
    COMMAND.replaceAll("transaction", "later"),
    "moorCommand calls no transaction(…)",
  ],
  ["process-env", "lib/berths/berth.ts", "const port = process.env.PORT;\n", "reads process.env"],
  [
    "sql",
    "lib/berths/berth.ts",
    'import { pool } from "#lib/db/pool.ts";\n',
    "berths loads lib/db/pool.ts outside queries and commands",
  ],
  ["sql", "app/page.tsx", 'await tx.query("SELECT 1");\n', "speaks SQL"],
  ["reference", "lib/berths/berth.ts", 'const where = "../shared/x.json";\n', "names ../shared"],
  ["no-any", "lib/berths/berth.ts", "let x: any;\n", "line 1: any"],
  ["no-any", "lib/berths/berth.ts", "const x = y as any;\n", "line 1: any"],
  ["no-non-null", "lib/berths/berth.ts", "\nconst x = y!.z;\n", "line 2: a non-null assertion"],
  ["no-enum", "lib/berths/berth.ts", "export enum Tide { High }\n", "line 1: enum"],
  ["no-interface", "lib/berths/berth.ts", "export interface Tide {}\n", "line 1: interface"],
  ["no-ignore", "lib/berths/berth.ts", "// @ts-ignore\n", "line 1: a silenced check"],
  ["no-ignore", "lib/berths/berth.ts", "/* biome-ignore lint: no */\n", "line 1: a silenced check"],
  ["no-html", "components/berths/list.tsx", "const x = <p dangerouslySetInnerHTML={y} />;\n", "line 1: raw HTML"],
  ["no-eval", "lib/berths/berth.ts", "eval(x);\n", "line 1: evaluated text"],
  ["no-raw-sql", "lib/berths/queries.ts", "prisma().$queryRawUnsafe(x);\n", "line 1: SQL made of text"],
  ["file-length", "lib/berths/berth.ts", long, "has 251 lines, more than 250"],
  ["kebab-case", "lib/berths/shipName.ts", "", "shipName.ts is not kebab-case"],
  ["barrels", "lib/berths/all.ts", 'export { x } from "#lib/berths/berth.ts";\n', "passes on another file's exports"],
  ["barrels", "lib/berths/index.ts", "", "is an index file"],
  ["default-exports", "lib/berths/berth.ts", "export default 1;\n", "has a default export"],
  ["fixed-places", "helpers.ts", "", "does not belong at the top level"],
  ["fixed-places", "lib/helpers.ts", "", "does not belong on the ground floor"],
];

function check(planted: Record<string, string>) {
  const between = { "app/berths/between.ts": 'import { pool } from "#lib/db/pool.ts";\n' };
  const files = "app/berths/table.tsx" in planted ? { ...CLEAN, ...between, ...planted } : { ...CLEAN, ...planted };
  return checkHouse(new Map(Object.entries(files)));
}

test("a house in order has no offence", () => {
  expect(check({})).toEqual([]);
});

describe("a planted offence is named", () => {
  test.each(PLANTED)("%s in %s", (rule, path, text, what) => {
    expect(check({ [path]: text })).toContainEqual({ rule, path, what });
  });
});
