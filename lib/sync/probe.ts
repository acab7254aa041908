import { PlimsollError } from "#lib/errors.ts";

/** How long a Region where Macie is off is left alone by the schedule, in milliseconds. */
export const REST_MS = 24 * 60 * 60 * 1000;

export type ProbeFacts = {
  state: string;
  stateReason: string | null;
  stateRemedy: string | null;
  stateAt: Date | null;
};

/**
 * Why a Region is not asked this time, or null when it is. Each call to a Region where Macie is off is logged there
 * as a denial and can trip its owner's alarms, so only a person asks more often than once a day.
 */
export function restsBecause(
  { state, stateReason, stateRemedy, stateAt }: ProbeFacts,
  { trigger, now }: { trigger: string; now: number },
): PlimsollError | null {
  if (trigger !== "schedule" || state !== "off" || stateAt === null || now - stateAt.getTime() > REST_MS) return null;
  const message = stateReason ?? "Macie is off.";
  return new PlimsollError("aws_off", { message, ...(stateRemedy === null ? {} : { remedy: stateRemedy }) });
}
