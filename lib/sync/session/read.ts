import { pausedError } from "#lib/aws/errors.ts";
import { protocolError } from "#lib/aws/expect.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import type { Page } from "#lib/sync/phase.ts";

/**
 * Whose credentials these are, and whether Macie is on. Nothing else is asked where it is not: a call to a Region
 * where Macie is off trips its owner's alarms.
 */
export async function* readSession(source: RegionSource): AsyncGenerator<Page> {
  const identity = await source.identity();
  const { value, page } = await source.ask({
    operation: "GetMacieSession",
    input: {},
    array: "",
    read: ({ json }) => {
      if (typeof json.status !== "string") throw protocolError("the session has no status");
      return { ...json, status: json.status };
    },
  });
  const raw = { ...value, callerAccountId: identity.accountId, callerArn: identity.arn, endpoint: source.endpoint() };
  yield { answers: [page], items: [{ raw, bytes: page.body, page, index: 0 }], counts: { expected: 1 } };
  if (value.status === "PAUSED") throw pausedError(source.region);
}
