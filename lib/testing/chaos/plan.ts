/** How much happens in one round of the chaos, and how large the estate is. */
export type ChaosPlan = {
  rounds: number;
  kills: number;
  databaseStops: number;
  pauses: number;
  clockSteps: number;
  /** How often the disk is filled; 0 where the form leaves it out. */
  fullDisks: number;
  /** Passes that must come to their end, over all rounds. */
  passes: number;
  /** Sync processes that run at once. */
  workers: number;
  findings: number;
  regions: readonly string[];
  /** A Region that always fails: it must not hold up the others. */
  failing: readonly string[];
  leaseMs: number;
  /** How long the quiet between two blows may be. */
  gapMs: number;
  /** New faults a turn of 500 ms. */
  faultsATurn: number;
};

const SEEN = ["eu-central-1", "ap-southeast-1"];

/** Within `npm test`: about four minutes on two cores. */
export const QUICK: ChaosPlan = {
  rounds: 1,
  kills: 16,
  databaseStops: 3,
  pauses: 2,
  clockSteps: 2,
  fullDisks: 0,
  passes: 6,
  workers: 2,
  findings: 1500,
  regions: SEEN,
  failing: [],
  leaseMs: 1500,
  gapMs: 2500,
  faultsATurn: 3,
};

/** By itself: 1,000 kills, 100 stops of Postgres, 10,000 faults, 20 full disks, 50 pauses, over twenty rounds. */
export const FULL: ChaosPlan = {
  ...QUICK,
  rounds: 20,
  kills: 50,
  databaseStops: 5,
  pauses: 4,
  clockSteps: 2,
  fullDisks: 1,
  passes: 40,
  workers: 3,
  findings: 6000,
  gapMs: 900,
  failing: ["us-east-1"],
  faultsATurn: 6,
};
