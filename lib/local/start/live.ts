import type { Sample } from "#lib/local/start/sample.ts";
import type { Services } from "#lib/local/start/services.ts";

export type Happening = { action: string; region: string; body: { count?: number; policy?: boolean } };

const EVERY_MS = 20_000;

/**
 * What happens in the estate on the n-th beat: findings in one Region after the other, now and then a policy finding
 * that is seen again, and at longer intervals a bucket that appears or vanishes.
 */
export function happeningAt(beat: number, regions: readonly string[]): Happening {
  const region = regions[(beat + Math.floor(beat / 4)) % Math.max(1, regions.length)] ?? "";
  if (beat % 30 === 29) return { action: "bucket-vanishes", region, body: {} };
  if (beat % 15 === 14) return { action: "bucket-appears", region, body: {} };
  if (beat % 4 === 3) return { action: "policy-change", region, body: { count: 1 } };
  return { action: "findings", region, body: { count: 1 + (beat % 3), policy: beat % 5 === 0 } };
}

/** Lets the sample estate live until everything is stopped. A Region that Macie does not see stays as it is. */
export function live({ endpoint, regions }: Sample, services: Services): void {
  let beat = 0;
  const timer = setInterval(() => {
    const { action, region, body } = happeningAt(beat++, regions);
    const request = { method: "POST", body: JSON.stringify({ region, ...body }) };
    // Regions without data refuse, and a stand-in that ended has said so already.
    fetch(`${endpoint}/_admin/live/${action}`, request)
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
  }, EVERY_MS);
  services.onStop("living estate", async () => clearInterval(timer));
}
