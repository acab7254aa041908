import { readFileSync } from "node:fs";
import type { Wire, World } from "#lib/local/world.ts";
import { type RawAnswer, rawMacie } from "#lib/testing/raw-macie.ts";

type Step = { operation: string; as?: "administrator" | "management" | "member"; input?: Wire };

/** A call of every operation of the API, in an order in which each can succeed. `$A.b.0` is a value of A's answer. */
const readTour = (): Step[] => JSON.parse(readFileSync(new URL("./macie-tour.json", import.meta.url), "utf8"));

const reach = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(key) : undefined;

/** Puts values of earlier answers where the input refers to them. */
function filled(value: unknown, seen: Wire): unknown {
  if (typeof value === "string" && value.startsWith("$")) return value.slice(1).split(".").reduce(reach, seen);
  if (Array.isArray(value)) return value.map((item) => filled(item, seen));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, part]) => [member, filled(part, seen)]));
}

export type Visited = { operation: string; answer: RawAnswer };

/** Takes the tour through a running stand-in as the accounts of its world, and tells each answer as it travelled. */
export async function takeTour({ endpoint, world }: { endpoint: string; world: World }): Promise<Visited[]> {
  const seen: Wire = {};
  const visited: Visited[] = [];
  const { administratorAccountId, managementAccountId } = world.estate;
  for (const { operation, as = "administrator", input = {} } of readTour()) {
    const member = String(filled("$ListMembers.members.0.accountId", seen));
    const accountId = { administrator: administratorAccountId, management: managementAccountId, member }[as];
    const asked = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, filled(value, seen)]));
    const answer = await rawMacie({ endpoint, accountId, region: "us-east-1" }, operation, asked);
    seen[operation] = answer.body;
    visited.push({ operation, answer });
  }
  return visited;
}
