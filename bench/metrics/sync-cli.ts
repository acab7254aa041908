import { interleave, type Pair, rate } from "#bench/measure.ts";
import { CannotMeasure, type Metric, sameWork } from "#bench/metric.ts";
import { freshSync, type Synced } from "#bench/sync.ts";
import { awsEnvironment, type Workshop } from "#bench/workshop.ts";
import { findCli } from "#lib/testing/clients/cli.ts";
import { runProgram } from "#lib/testing/clients/run-program.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

/** How many pages the loop reads: at a second or two a call, its rate is known soon. */
const PAGES = 4;
const CRITERIA = JSON.stringify({ criterion: { archived: { eq: ["true", "false"] } } });

/** Asks with the AWS CLI, as a script does: a process a call. */
async function call({ macie, region }: Workshop, cli: string, args: readonly string[]) {
  const common = ["--endpoint-url", macie.endpoint, "--region", region, "--output", "json", "--no-paginate"];
  const { code, out, err } = await runProgram(cli, ["macie2", ...args, ...common], {
    environment: testEnvironment(awsEnvironment(macie)),
  });
  if (code !== 0) throw new Error(`the AWS CLI ended with ${code}: ${err}`);
  const said: unknown = JSON.parse(out);
  return typeof said === "object" && said !== null ? { ...said } : {};
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Lists a page and gets its findings, page by page. @returns its seconds a finding. */
async function loop(workshop: Workshop, cli: string): Promise<{ seconds: number; ids: string[] }> {
  const ids: string[] = [];
  let token: unknown;
  const began = performance.now();
  for (let page = 0; page < PAGES; page += 1) {
    const next = token === undefined ? [] : ["--next-token", String(token)];
    const list = ["list-findings", "--max-results", "50", "--finding-criteria", CRITERIA, ...next];
    const listed: Record<string, unknown> = await call(workshop, cli, list);
    const found = textsOf(listed.findingIds);
    if (found.length === 0) break;
    const got: Record<string, unknown> = await call(workshop, cli, ["get-findings", "--finding-ids", ...found]);
    sameWork("findings the AWS CLI listed and got", found.length, lengthOf(got.findings));
    ids.push(...found);
    token = listed.nextToken;
    if (token === undefined) break;
  }
  return { seconds: (performance.now() - began) / 1000, ids };
}

/** Our sync stores what the loop only prints, so the loop is the one that is favoured. */
export const syncCli: Metric = {
  id: "3",
  name: "sync / AWS CLI loop, a finding",
  target: 120,
  must: "at least",
  profile: "as 1; the loop stores nothing",
  async run(workshop) {
    const cli = findCli();
    if (cli === undefined) throw new CannotMeasure("the AWS CLI is not on this machine");
    const ours: Synced[] = [];
    let read = 0;
    const pairs: Pair[] = await interleave(
      workshop.options.rounds,
      async () => {
        const synced = await freshSync(workshop);
        ours.push(synced);
        return synced.findings / synced.rows;
      },
      async () => {
        const { seconds, ids } = await loop(workshop, cli);
        sameWork("findings read twice by the AWS CLI", ids.length - new Set(ids).size, 0);
        read = ids.length;
        return seconds / ids.length;
      },
    );
    const [pair = { a: 1, b: 1 }] = pairs;
    return {
      ratios: pairs.map(({ a, b }) => b / a),
      note: `${ours[0]?.rows} findings stored at ${rate(1, pair.a)} against ${read} printed at ${rate(1, pair.b)}`,
    };
  },
};
