import { type Metric, sameWork } from "#bench/metric.ts";
import { freshSync } from "#bench/sync.ts";

const PAGE = 50;
/** What the findings' phase asks: its listing, its details, and the counts that its slices are checked with. */
const ASKED = ["ListFindings", "GetFindings", "GetFindingStatistics"];

export const requests: Metric = {
  id: "4",
  name: "requests / least possible",
  target: 1.03,
  must: "at most",
  profile:
    "a page is found by key, so the findings at its edge are listed again, and a crowd that shares one time is asked for again to see that it is whole",
  async run(workshop) {
    const { macie } = workshop;
    await macie.forgetRequests();
    const { rows } = await freshSync(workshop);
    const [list = 0, get = 0, count = 0] = await Promise.all(ASKED.map((one) => macie.countRequests([one])));
    sameWork("findings stored at all", String(rows > 0), "true");
    const least = 2 * Math.ceil(rows / PAGE);
    return {
      ratios: [(list + get + count) / least],
      note: `${rows} findings: ${list} ListFindings, ${get} GetFindings, ${count} GetFindingStatistics (those of the tie-outs too) for ${least}`,
    };
  },
};
