import type { EstateSize } from "#lib/local/world.ts";

export type SizePlan = {
  accounts: number;
  /** Regions with buckets; one where Macie is off and one that denies come on top. */
  regions: number;
  buckets: number;
  /** Findings that exist at the anchor, of the 120 days before it. */
  findings: number;
};

export const SIZES: Record<EstateSize, SizePlan> = {
  demo: { accounts: 3, regions: 4, buckets: 140, findings: 6_000 },
  medium: { accounts: 30, regions: 4, buckets: 4_000, findings: 50_000 },
  large: { accounts: 300, regions: 17, buckets: 40_000, findings: 500_000 },
};

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** How far back findings were made. */
export const PAST_DAYS = 120;

/** How long after the anchor the estate goes on finding by itself; the first day is quiet. */
export const FUTURE_DAYS = 30;

/** How long Macie keeps a finding. */
export const KEPT_DAYS = 90;
