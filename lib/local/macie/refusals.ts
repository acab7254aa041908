import { WireFault } from "#lib/local/world.ts";

/** The request is of the right shape but asks for something impossible: names the field. */
export const invalidField = (field: string, reason: string) =>
  new WireFault("ValidationException", `${field}: ${reason}`);

export const notFound = (what: string) =>
  new WireFault("ResourceNotFoundException", `The request failed because ${what} doesn't exist.`);

export const conflict = (message: string) => new WireFault("ConflictException", message);

export const accessDenied = (message: string) => new WireFault("AccessDeniedException", message);

/** Refuses one more than `max` with 402 ServiceQuotaExceededException. */
export function refuseOver(count: number, max: number, what: string): void {
  if (count >= max) {
    throw new WireFault("ServiceQuotaExceededException", `The request exceeds the quota of ${max} ${what}.`);
  }
}
