import { z } from "zod";
import { findingId } from "#lib/local/estate/finding-id.ts";
import { arrive } from "#lib/local/macie/data/arrivals.ts";
import { changePolicyFinding, churnOf } from "#lib/local/macie/data/churn.ts";
import { appear, vanish } from "#lib/local/macie/data/live-buckets.ts";
import { liveOf } from "#lib/local/macie/data/live-state.ts";
import type { Wire, World } from "#lib/local/world.ts";

const region = z.string().optional();
const count = z.number().int().min(1).max(100_000).default(1);

const Findings = z.strictObject({
  region,
  count,
  policy: z.boolean().default(false),
  late: z.number().min(0).default(0),
});
const Changes = z.strictObject({ region, count });
const Churn = z.strictObject({ each: z.number().int().min(0).max(100) });
const Bucket = z.strictObject({ region, name: z.string().min(1).optional() });

/** The Region asked for, which must be one with data; the first where none is named. */
function regionOf(world: World, asked: string | undefined): string {
  const { administratorAccountId, regions } = world.estate;
  const found = asked === undefined ? regions[0] : regions.find((one) => one === asked);
  if (found === undefined || world.estate.standing(administratorAccountId, found).kind !== "enabled") {
    throw new Error(`Macie has no data in the Region ${asked ?? ""}.`);
  }
  return found;
}

/** Changes of the living estate that can be asked for while it runs, by name. */
export const liveActions: Record<string, (world: World, body: Wire) => Wire> = {
  findings(world, body) {
    const { region: asked, ...arrival } = Findings.parse(body);
    return { findingIds: arrive(world, { ...arrival, region: regionOf(world, asked) }) };
  },
  "policy-change"(world, body) {
    const asked = Changes.parse(body);
    const place = regionOf(world, asked.region);
    const salt = liveOf(world, place).version;
    const rows = Array.from({ length: asked.count }, (_, turn) => changePolicyFinding(world, place, salt + turn));
    const changed = new Set(rows.filter((row) => row !== undefined));
    return { findingIds: [...changed].map((row) => findingId(world.estate.options.seed, row)) };
  },
  churn(world, body) {
    const churn = churnOf(world);
    churn.each = Churn.parse(body).each;
    return { ...churn };
  },
  "bucket-appears"(world, body) {
    const asked = Bucket.parse(body);
    return { bucketName: appear(world, regionOf(world, asked.region), asked.name) };
  },
  "bucket-vanishes"(world, body) {
    const asked = Bucket.parse(body);
    return { bucketName: vanish(world, regionOf(world, asked.region), asked.name) };
  },
};
