import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { failureBehind } from "#lib/aws/errors.ts";
import { protocolError } from "#lib/aws/expect.ts";
import { probeAction, probeReveal } from "#lib/aws/probe.ts";
import { openRegion, type RegionSource } from "#lib/aws/source.ts";
import type { MacieStanding, RegionTest } from "#lib/connections/connection-test.ts";
import { PlimsollError, toPublicError } from "#lib/errors.ts";

export type RegionToTest = {
  region: string;
  credentials: CredentialProvider;
  /** The IAM actions that a sync needs here. */
  permissions: readonly string[];
  signal: AbortSignal;
};

const SESSION = "macie2:GetMacieSession";
const DEADLINE_MS = 8_000;

const STANDING_OF_CODE: Partial<Record<PlimsollError["code"], MacieStanding>> = {
  aws_off: "off",
  aws_paused: "paused",
  aws_denied: "denied",
  aws_unreachable: "unreachable",
};

type Look = { macie: MacieStanding; problem: PlimsollError | null; isMissing: boolean };

async function lookAtSession(source: RegionSource): Promise<Look> {
  try {
    const { value } = await source.ask({
      operation: "GetMacieSession",
      input: {},
      array: "",
      read: ({ json }) => {
        if (typeof json.status !== "string") throw protocolError("the session has no status");
        return json.status;
      },
    });
    const macie = value === "ENABLED" ? "on" : value === "PAUSED" ? "paused" : "unknown";
    return { macie, problem: null, isMissing: false };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    const macie = STANDING_OF_CODE[thrown.code] ?? "unknown";
    return { macie, problem: thrown, isMissing: macie === "denied" && isAction(thrown) };
  }
}

/** The action was denied, rather than the credentials. */
const isAction = (thrown: PlimsollError) => /^AccessDenied/.test(failureBehind(thrown)?.code ?? "");

/**
 * Finds out what a connection can do in a Region. Where Macie is off only its session is asked for: each further call
 * would be logged there as a denial.
 */
export async function testRegion({ region, credentials, permissions, signal }: RegionToTest): Promise<RegionTest> {
  const source = openRegion({ region, credentials, accountId: null, signal, deadlineMs: DEADLINE_MS });
  const { macie, problem, isMissing } = await lookAtSession(source);
  const isAsked = macie === "on" || macie === "paused" || isMissing;
  const actions = isAsked ? permissions.filter((action) => action !== SESSION) : [];
  const [tried, reveal] = await Promise.all([
    Promise.all(actions.map(async (action) => ({ action, result: await probeAction(source, action) }))),
    isAsked ? probeReveal({ region, credentials, signal }) : "untried",
  ]);
  const named = (wanted: string) => tried.filter(({ result }) => result === wanted).map(({ action }) => action);
  return {
    region,
    macie,
    isReachable: macie !== "unreachable" && macie !== "unknown",
    missing: [...(isMissing ? [SESSION] : []), ...named("missing")],
    untried: named("untried"),
    canReveal: reveal === "untried" ? null : reveal === "allowed",
    problem: problem === null ? null : toPublicError(problem),
  };
}
