import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { newTally } from "#lib/aws/ask.ts";
import type { ConnectionAccess } from "#lib/aws/credentials.ts";
import { callerIdentity, connectionCredentials } from "#lib/aws/sts.ts";
import type { ConnectionTest, RegionTest } from "#lib/connections/connection-test.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { PlimsollError, type PublicError, toPublicError } from "#lib/errors.ts";
import { testRegion } from "#lib/sync/connection-test/test-region.ts";
import { warnOfOpenRole } from "#lib/sync/connection-test/test-role.ts";
import { PERMISSIONS } from "#lib/sync/phases.ts";

/** A test that takes longer is ended: what was not answered by then is not known. */
const LONGEST_MS = 60_000;

type Tested = ConnectionAccess & { regions: string[] };

async function accessOf(id: string): Promise<Tested & { first: string }> {
  const { rows } = await pool().query<Tested>(
    `SELECT account_id AS "accountId", role_arn AS "roleArn", external_id AS "externalId", regions FROM connection WHERE id = $1`,
    [id],
  );
  const [access] = rows;
  const first = access?.regions[0];
  if (access === undefined || first === undefined)
    throw new PlimsollError("not_found", { message: "There is no such connection." });
  return { ...access, first };
}

const REVEAL: PublicError = {
  code: "aws_failed",
  message: "The credentials may ask for samples of sensitive data.",
  remedy: "Use a role with the policy below: it denies macie2:GetSensitiveDataOccurrences whatever else is attached.",
};

async function testAccess({ regions, first, ...access }: Tested & { first: string }): Promise<ConnectionTest> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const asking = { region: first, signal };
  const credentials = connectionCredentials(access, asking);
  try {
    const caller = await callerIdentity(credentials, access.accountId, { ...asking, tally: newTally() });
    // AWS Organizations has one Region: it is asked once.
    const permissionsIn = (region: string) =>
      PERMISSIONS.filter((action) => region === first || !action.startsWith("organizations:"));
    const [open, ...tested] = await Promise.all([
      warnOfOpenRole(access, asking),
      ...regions.map((region) => testRegion({ region, credentials, signal, permissions: permissionsIn(region) })),
    ]);
    const reveals = tested.some(({ canReveal }) => canReveal === true);
    const warnings = [...(open === null ? [] : [open]), ...(reveals ? [REVEAL] : [])];
    return { caller, problem: null, warnings, regions: tested };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError)) throw thrown;
    return { caller: null, problem: toPublicError(thrown), warnings: [], regions: [] };
  }
}

const isOn = ({ macie }: RegionTest) => macie === "on";

/**
 * Tries what a connection can do, Region by Region, and changes nothing in AWS. A Region where Macie was off and is on
 * now is read again by the next sync.
 * @throws PlimsollError not_found; what AWS refuses is part of the answer.
 */
export async function testConnectionCommand(actor: Actor, { id }: { id: string }): Promise<ConnectionTest> {
  authorise(actor, "connections:manage");
  const tested = await testAccess(await accessOf(id));
  await transaction(async (tx) => {
    await tx.query(
      "UPDATE scope SET state = 'never', state_at = NULL WHERE connection_id = $1 AND state = 'off' AND region = ANY($2)",
      [id, tested.regions.filter(isOn).map(({ region }) => region)],
    );
    const body = {
      problem: tested.problem?.message ?? null,
      warnings: tested.warnings.map(({ message }) => message),
      regions: tested.regions.map(({ region, macie, missing }) => ({ region, macie, missing })),
    };
    await recordAudit(tx, { actor, action: "connection.test", target: id, outcome: "done", body });
  });
  return tested;
}
