import { median } from "#bench/measure.ts";
import { type Metric, sameWork } from "#bench/metric.ts";
import { type Synced, syncInto } from "#bench/sync.ts";
import type { Workshop } from "#bench/workshop.ts";

const ASKED = ["ListFindings", "GetFindings"];
const CHANGED = 0.01;

type Round = { full: Synced; again: Synced; asked: { full: number; again: number }; changed: number };

/** A full sync, a change of 1 % of its findings, and the sync after it. */
async function round(workshop: Workshop): Promise<Round> {
  const { macie, databases, region } = workshop;
  await databases.create("incremental");
  try {
    await macie.forgetRequests();
    const full = await syncInto(workshop, "incremental");
    const askedFull = await macie.countRequests(ASKED);
    const changed = await macie.change(region, Math.ceil(full.rows * CHANGED));
    await macie.forgetRequests();
    const again = await syncInto(workshop, "incremental");
    const asked = { full: askedFull, again: await macie.countRequests(ASKED) };
    const { stored } = await databases.one<{ stored: number }>(
      "incremental",
      `SELECT p.stored FROM sync_run_phase p JOIN sync_run r ON r.id = p.run_id
       WHERE p.phase = 'findings' ORDER BY r.queued_at DESC LIMIT 1`,
    );
    sameWork("changed upstream and stored", changed, stored);
    return { full, again, asked, changed };
  } finally {
    await databases.drop("incremental");
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export const increment: Metric = {
  id: "6",
  name: "sync of 1 % changed / full sync",
  target: 0.03,
  must: "at most",
  profile:
    "of its three requests one reads the last minute again, whatever changed: a fixed cost that a larger Region dilutes",
  async run(workshop) {
    const rounds: Round[] = [];
    for (let next = 0; next < workshop.options.rounds; next += 1) rounds.push(await round(workshop));
    const requests = median(rounds.map(({ asked }) => asked.again / asked.full));
    const whole = median(rounds.map(({ full, again }) => again.whole / full.whole));
    const [first] = rounds;
    return {
      ratios: rounds.map(({ full, again }) => again.findings / full.findings),
      note: `${first?.changed} of ${first?.full.rows} changed; ${percent(requests)} of the requests (${first?.asked.again} for ${first?.asked.full}); of the whole sync's time with all phases ${percent(whole)}`,
    };
  },
};
