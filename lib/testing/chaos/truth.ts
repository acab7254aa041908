import {
  GetFindingsCommand,
  Macie2Client,
  paginateDescribeBuckets,
  paginateListFindings,
} from "@aws-sdk/client-macie2";
import type { ChaosDatabase } from "#lib/testing/chaos/database.ts";
import type { ChaosMacie } from "#lib/testing/chaos/macie.ts";

/** What is stored beside what Macie says, over the wire, when nothing moves any more. */
export type Comparison = { lost: string[]; duplicated: string[]; stale: string[]; wrong: string[]; findings: number };

const DAY = 86_400_000;
/** What is this old may age away between the sync and the comparison. */
const AGED_MS = 89 * DAY;

const versionOf = (updatedAt: Date | undefined, count: number | bigint | string | undefined) =>
  `${updatedAt?.getTime() ?? 0} ${count ?? 0}`;

function clientOf({ endpoint, administratorAccountId }: ChaosMacie, region: string): Macie2Client {
  const credentials = { accessKeyId: `AKIA${administratorAccountId}`, secretAccessKey: "any-secret-signs-here" };
  return new Macie2Client({ endpoint, region, credentials });
}

/** Every finding that Macie lists in a Region, with its version. */
async function listedFindings(client: Macie2Client): Promise<Map<string, string>> {
  const findingCriteria = { criterion: { archived: { eq: ["true", "false"] } } };
  const listed = new Map<string, string>();
  for await (const { findingIds = [] } of paginateListFindings({ client }, { maxResults: 50, findingCriteria })) {
    const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds }));
    for (const { id = "", updatedAt, count } of findings) listed.set(id, versionOf(updatedAt, count));
  }
  return listed;
}

type StoredFinding = { finding_id: string; version_at: Date; created_at: Date; count: string };

async function compareFindings(
  { listed, region, now }: { listed: ReadonlyMap<string, string>; region: string; now: number },
  database: ChaosDatabase,
): Promise<Comparison & { quarantined: string[] }> {
  const stored = await database.query<StoredFinding>(
    "SELECT finding_id, updated_at AS version_at, created_at, count::text FROM finding WHERE region = $1",
    [region],
  );
  const aside = await database.query<{ record_id: string }>(
    "SELECT q.record_id FROM quarantine q JOIN scope s ON s.id = q.scope_id WHERE s.region = $1 AND q.kind = 'finding' AND q.resolved_at IS NULL",
    [region],
  );
  const quarantined = aside.map(({ record_id }) => record_id);
  const byId = new Map(stored.map((row) => [row.finding_id, row]));
  const isStranger = ({ finding_id, created_at }: StoredFinding) =>
    !listed.has(finding_id) && now - created_at.getTime() < AGED_MS;
  const twice = stored.filter((row) => byId.get(row.finding_id) !== row);
  return {
    findings: listed.size,
    quarantined,
    lost: [...listed.keys()].filter((id) => !byId.has(id) && !quarantined.includes(id)),
    duplicated: [...twice, ...stored.filter(isStranger)].map((row) => row.finding_id),
    stale: [...listed].flatMap(([id, version]) => {
      const row = byId.get(id);
      return row === undefined || versionOf(row.version_at, row.count) === version ? [] : [id];
    }),
    wrong: [],
  };
}

const symmetric = (a: readonly string[], b: readonly string[]) => [
  ...a.filter((one) => !b.includes(one)),
  ...b.filter((one) => !a.includes(one)),
];

async function wrongBuckets(client: Macie2Client, region: string, database: ChaosDatabase): Promise<string[]> {
  const pages = await Array.fromAsync(paginateDescribeBuckets({ client }, { maxResults: 50 }));
  const listed = pages.flatMap(({ buckets = [] }) => buckets.map(({ bucketName = "" }) => bucketName));
  const stored = await database.query<{ name: string }>(
    "SELECT name FROM bucket WHERE region = $1 AND gone_at IS NULL",
    [region],
  );
  const names = stored.map(({ name }) => name);
  return symmetric(listed, names).map((name) => `bucket ${name} of ${region} is on one side only`);
}

/** I9: what is summed up must equal what its rows come to. */
async function wrongSums(database: ChaosDatabase): Promise<string[]> {
  const rows = await database.query<{ finding_id: string }>(
    `SELECT f.finding_id FROM finding f LEFT JOIN finding_detection d ON d.finding_pk = f.pk
     GROUP BY f.pk HAVING coalesce(f.occurrences, 0) <> coalesce(sum(d.count), 0)`,
  );
  return rows.map(({ finding_id }) => `finding ${finding_id} sums up to something else than its detections (I9)`);
}

/** Compares everything that is stored of some Regions with Macie. `poison`: what must be in quarantine, and alone. */
export async function compareWithTruth(
  { macie, database }: { macie: ChaosMacie; database: ChaosDatabase },
  { regions, poison }: { regions: readonly string[]; poison: readonly string[] },
): Promise<Comparison> {
  const { now } = await macie.admin("GET", "state");
  const all: Comparison = { lost: [], duplicated: [], stale: [], wrong: await wrongSums(database), findings: 0 };
  const quarantined: string[] = [];
  for (const region of regions) {
    const client = clientOf(macie, region);
    const listed = await listedFindings(client);
    const one = await compareFindings({ listed, region, now: Date.parse(String(now)) }, database);
    all.lost.push(...one.lost);
    all.duplicated.push(...one.duplicated);
    all.stale.push(...one.stale);
    all.wrong.push(...(await wrongBuckets(client, region, database)));
    all.findings += one.findings;
    quarantined.push(...one.quarantined);
  }
  const astray = symmetric(quarantined, poison);
  all.wrong.push(...astray.map((id) => `finding ${id} is poison or in quarantine, but not both (I11)`));
  return all;
}

/** Some findings of a Region, to be made poison. */
export async function someFindings(macie: ChaosMacie, region: string, count: number): Promise<string[]> {
  const findingCriteria = { criterion: { category: { eq: ["CLASSIFICATION"] } } };
  const sortCriteria = { attributeName: "createdAt", orderBy: "DESC" } as const;
  const pages = paginateListFindings(
    { client: clientOf(macie, region) },
    { maxResults: 50, findingCriteria, sortCriteria },
  );
  for await (const { findingIds = [] } of pages) return findingIds.slice(3, 3 + count);
  return [];
}
