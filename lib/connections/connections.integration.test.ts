import { expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { addConnectionCommand, saveConnectionCommand, setConnectionUseCommand } from "#lib/connections/commands.ts";
import { NewConnection } from "#lib/connections/connection.ts";
import { listConnectionDetails } from "#lib/connections/queries.ts";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

const shell = systemActor("test");
const viewer = { id: "viewer", name: "Viewer", email: "viewer@example.com", role: "viewer" as const };
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const roleArn = "arn:aws:iam::111122223333:role/PlimsollRead";
const hostile = `"><img src=x onerror=alert(1)>\u202e'; DROP TABLE connection;--`;

const audited = async (target: string) =>
  (await pool().query("SELECT action FROM audit_event WHERE target = $1 ORDER BY seq", [target])).rows.map(
    ({ action }) => action,
  );

test("a role gets an external id of ours, ambient credentials none, and each its own", async () => {
  const first = await addConnectionCommand(shell, { name: "one", regions: ["eu-west-1"], roleArn });
  const second = await addConnectionCommand(shell, { name: "two", regions: ["eu-west-1"], roleArn });
  const ambient = await addConnectionCommand(shell, { name: "ambient", regions: ["eu-west-1", "us-east-1"] });
  expect(first.externalId).toMatch(UUID4);
  expect(second.externalId).toMatch(UUID4);
  expect(first.externalId).not.toBe(second.externalId);
  expect(ambient.externalId).toBeNull();
  expect(await audited(first.id)).toEqual(["connection.add"]);
});

test("the page cannot bring an external id, nor a Region where there is no Macie", () => {
  const given = { name: "x", regions: ["eu-west-1"], roleArn, externalId: "mine" };
  expect(NewConnection.strict().safeParse(given).success).toBe(false);
  expect(NewConnection.safeParse({ name: "x", regions: ["mars-north-1"] }).success).toBe(false);
});

test("the id of a connection stays when the shell brings it up to date", async () => {
  const before = (await listConnectionDetails(shell)).find(({ name }) => name === "one");
  const saved = await saveConnectionCommand(shell, { name: "one", regions: ["us-east-1"], roleArn });
  expect(saved.externalId).toBe(before?.externalId);
});

test("a name that is used is a conflict and changes nothing", async () => {
  const asked = addConnectionCommand(shell, { name: "ambient", regions: ["eu-west-3"], roleArn });
  await expect(asked).rejects.toMatchObject({ code: "conflict" });
  const [kept] = (await listConnectionDetails(shell)).filter(({ name }) => name === "ambient");
  expect(kept).toMatchObject({
    roleArn: null,
    regions: [{ region: "eu-west-1", state: "never" }, { region: "us-east-1" }],
  });
});

test("a connection is taken out of use and into it again, each with its audit row", async () => {
  const [{ id } = { id: "" }] = (await listConnectionDetails(shell)).filter(({ name }) => name === "two");
  const isDisabled = async () => (await listConnectionDetails(shell)).find((one) => one.id === id)?.disabledAt !== null;
  await setConnectionUseCommand(shell, { id, isUsed: false });
  expect(await isDisabled()).toBe(true);
  await setConnectionUseCommand(shell, { id, isUsed: true });
  expect(await isDisabled()).toBe(false);
  expect(await audited(id)).toEqual(["connection.add", "connection.disable", "connection.enable"]);
});

test("who may only look sees the list without external ids, and changes nothing", async () => {
  expect((await listConnectionDetails(viewer)).map(({ externalId }) => externalId)).toEqual([null, null, null]);
  const forbidden = { code: "forbidden" };
  const [{ id } = { id: "" }] = await listConnectionDetails(viewer);
  await expect(setConnectionUseCommand(viewer, { id, isUsed: false })).rejects.toMatchObject(forbidden);
  await expect(addConnectionCommand(viewer, { name: "v", regions: ["eu-west-1"] })).rejects.toMatchObject(forbidden);
});

test("a hostile name is kept as the text that it is", async () => {
  await addConnectionCommand(shell, { name: hostile, regions: ["eu-west-1"] });
  expect((await listConnectionDetails(shell)).map(({ name }) => name)).toContain(hostile);
});
