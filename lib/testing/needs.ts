import { test } from "vitest";

/** A test that is skipped, with its reason in the last lines of `npm test`, where what it needs is not there. */
export function needs(isThere: boolean, reason: string) {
  return (name: string, work: () => Promise<void> | void, milliseconds?: number): void => {
    test(
      name,
      async ({ skip }) => {
        skip(!isThere, reason);
        await work();
      },
      milliseconds,
    );
  };
}
