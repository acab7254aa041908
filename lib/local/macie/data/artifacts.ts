import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import type { EstateData } from "#lib/local/estate/estate-data.ts";
import { bucketArn } from "#lib/local/estate/finding-resources.ts";
import type { Inspected } from "#lib/local/estate/inspected.ts";
import { objectFacts, resultOf, revisionOf } from "#lib/local/estate/objects.ts";
import { mix, pick } from "#lib/local/estate/random.ts";
import { DAY } from "#lib/local/estate/sizes.ts";
import type { Wire } from "#lib/local/world.ts";

/** Macie shows at most 100 objects of a bucket. */
const MOST = 100;
const MOST_SENSITIVE = 60;

const EXTENSIONS = ["csv", "json", "txt", "pdf", "log.gz", "parquet"];

const artifact = (spec: BucketSpec, key: string, status: string, sensitive: boolean | null): Wire => ({
  arn: `${bucketArn(spec.name)}/${key}`,
  classificationResultStatus: status,
  sensitive,
});

/** An object in which nothing was found, or that was skipped. */
function plain(spec: BucketSpec, place: number, status: "COMPLETE" | "SKIPPED"): Wire {
  const purpose = pick(mix(spec.hash, place, 250), spec.archetype.purposes);
  const extension = pick(mix(spec.hash, place, 251), EXTENSIONS);
  const key = `${purpose}/${status === "SKIPPED" ? "locked" : "part"}-${String(place).padStart(6, "0")}.${extension}`;
  return artifact(spec, key, status, status === "SKIPPED" ? null : false);
}

/** The objects of a bucket that automated discovery shows: sensitive ones first, then others, then skipped ones. */
export function artifactsOf(
  data: EstateData,
  spec: BucketSpec,
  found: ReadonlyMap<number, number>,
  inspected: Inspected,
): Wire[] {
  const { anchor } = data.estate.options;
  const newest = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_SENSITIVE);
  const sensitive = newest.map(([object, foundAt]) => {
    const facts = objectFacts(spec, object, revisionOf(spec, object, (foundAt - anchor) / DAY), anchor);
    const status = resultOf(facts.recipe, facts.hash);
    return artifact(spec, facts.key, status, status === "SKIPPED" ? null : true);
  });
  const room = MOST - sensitive.length;
  const skipped = Math.min(room, inspected.skipped, 20);
  const clean = Math.max(0, Math.min(room - skipped, inspected.items - found.size));
  return [
    ...sensitive,
    ...Array.from({ length: clean }, (_, place) => plain(spec, place, "COMPLETE")),
    ...Array.from({ length: skipped }, (_, place) => plain(spec, place, "SKIPPED")),
  ];
}
