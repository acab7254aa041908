import { GetMacieSessionCommand, ListMembersCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { DescribeOrganizationCommand, OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { expect, test } from "vitest";
import { EXTERNAL_ID } from "#lib/local/wire/sts.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

const standIn = useStandIn();
const region = "us-east-1";

const memberId = () => {
  const { estate } = standIn.world;
  return estate.accounts().find(({ id }) => id !== estate.administratorAccountId)?.id ?? "";
};

const roleOf = (accountId: string) => ({
  RoleArn: `arn:aws:iam::${accountId}:role/PlimsollReader`,
  RoleSessionName: "plimsoll",
  ExternalId: EXTERNAL_ID,
});

test("the SDK learns from STS who it is", async () => {
  const { Account, Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  const { administratorAccountId } = standIn.world.estate;
  expect([Account, Arn]).toEqual([administratorAccountId, `arn:aws:iam::${administratorAccountId}:user/administrator`]);
});

test("the SDK assumes a role in another account and sees Macie as that account", async () => {
  const credentials = fromTemporaryCredentials({ params: roleOf(memberId()), clientConfig: { region } });
  const macie = new Macie2Client({ region, credentials });
  expect((await macie.send(new GetMacieSessionCommand({}))).status).toBe("ENABLED");
  expect((await macie.send(new ListMembersCommand({}))).members).toEqual([]);
  const { Arn } = await new STSClient({ region, credentials }).send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe(`arn:aws:sts::${memberId()}:assumed-role/PlimsollReader/plimsoll`);
});

test.each([undefined, "somebody-else"])("STS denies a role to the external id %s", async (ExternalId) => {
  const asked = new AssumeRoleCommand({ ...roleOf(memberId()), ExternalId });
  await expect(new STSClient({ region }).send(asked)).rejects.toMatchObject({
    name: "AccessDenied",
    message: expect.stringContaining("is not authorized to perform: sts:AssumeRole"),
  });
});

test("the SDK pages through the accounts of the organisation", async () => {
  const client = new OrganizationsClient({ region });
  const names: (string | undefined)[] = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client, pageSize: 1 }, {})) {
    names.push(...Accounts.map((account) => account.Name));
  }
  expect(names).toEqual(standIn.world.estate.accounts().map((account) => account.name));
  const { Organization } = await client.send(new DescribeOrganizationCommand({}));
  expect(Organization?.Id).toBe(standIn.world.estate.organizationId);
});
