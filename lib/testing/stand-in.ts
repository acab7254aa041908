import { afterAll, beforeAll, vi } from "vitest";
import { startStandIn } from "#lib/local/server.ts";
import type { EstateOptions } from "#lib/local/world.ts";

/** The moment the tests' estate is anchored to: every date in it is an offset from here. */
export const TEST_ANCHOR = Date.UTC(2026, 10, 1, 12);

export type UsedStandIn = Pick<Awaited<ReturnType<typeof startStandIn>>, "endpoint" | "world" | "faults" | "requests">;

/**
 * Runs the stand-in for a test file and points the AWS SDK at it. Call it at the top of an `*.integration.test.ts`.
 * The caller is the administrator user of the account that the access key names.
 * @returns an object that is filled before the first test.
 */
export function useStandIn(
  options: Partial<EstateOptions> & { frozen?: boolean; accountId?: string } = {},
): UsedStandIn {
  const { frozen = true, accountId, ...estate } = options;
  let running: Awaited<ReturnType<typeof startStandIn>> | undefined;
  beforeAll(async () => {
    running = await startStandIn({ estate: { size: "demo", seed: 7, anchor: TEST_ANCHOR, ...estate }, frozen });
    vi.stubEnv("AWS_ENDPOINT_URL", running.endpoint);
    vi.stubEnv("AWS_ACCESS_KEY_ID", `AKIA${accountId ?? running.world.estate.administratorAccountId}`);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "any-secret-signs-here");
    vi.stubEnv("AWS_REGION", "us-east-1");
    vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  });
  afterAll(async () => {
    await running?.stop();
  });
  const used = () => {
    if (!running) throw new Error("The stand-in starts before the first test: read it inside a test.");
    return running;
  };
  return {
    get endpoint() {
      return used().endpoint;
    },
    get world() {
      return used().world;
    },
    get faults() {
      return used().faults;
    },
    get requests() {
      return used().requests;
    },
  };
}
