import type { Element } from "#lib/aws/pages.ts";
import { normalised } from "#lib/sync/normalised.ts";
import type { Normalised } from "#lib/sync/phase.ts";
import { accountOf, objectOf, textOf, timeOf } from "#lib/sync/read-value.ts";

/** What a scope says of itself. */
export type SessionRow = {
  callerAccountId: string;
  callerArn: string | null;
  endpoint: string | null;
  macieCreatedAt: Date | null;
  publishFrequency: string | null;
};

/** GetMacieSession with the caller's identity. */
export function normaliseSession({ raw }: Element): Normalised<SessionRow> {
  return normalised("session", () => {
    const session = objectOf(raw, "session");
    return {
      callerAccountId: accountOf(session.callerAccountId, "callerAccountId"),
      callerArn: textOf(session.callerArn, "callerArn"),
      endpoint: textOf(session.endpoint, "endpoint"),
      macieCreatedAt: timeOf(session.createdAt, "createdAt"),
      publishFrequency: textOf(session.findingPublishingFrequency, "findingPublishingFrequency"),
    };
  });
}
