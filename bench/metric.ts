import type { Workshop } from "#bench/workshop.ts";

/** What a metric found. `ratios` has one number a round; `note` says why, and what else was seen. */
export type Found = { ratios: readonly number[]; note: string };

/** Thrown by a metric that cannot be measured on this machine: it is skipped by name, which is not passing. */
export class CannotMeasure extends Error {}

/** Thrown when both sides did not do the same work: the metric fails, whatever its ratio. */
export class OtherWork extends Error {}

/** One number of the bench: two sides in one run on the same data, and what their ratio must reach. */
export type Metric = {
  id: string;
  name: string;
  target: number;
  /** Whether the ratio must be at least or at most the target. */
  must: "at least" | "at most";
  /** What the profile said when the target was last missed. Printed when it is missed. */
  profile: string;
  run(workshop: Workshop): Promise<Found>;
};

/** @throws OtherWork unless both sides have the same. */
export function sameWork(what: string, ours: string | number, theirs: string | number): void {
  if (ours !== theirs) throw new OtherWork(`${what}: ${ours} on our side, ${theirs} on the other`);
}
