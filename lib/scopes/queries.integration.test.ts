import { expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { listEndpoints, listScopes } from "#lib/scopes/queries.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");

test("a connection out of use is no source any more, but where its answers came from is still told", async () => {
  await insertScope({ endpoint: null });
  await insertScope({ region: "eu-west-1", endpoint: "http://127.0.0.1:4600" });
  await pool().query("UPDATE connection SET disabled_at = now() WHERE regions = '{eu-west-1}'");
  expect((await listScopes(actor)).map(({ region }) => region)).toEqual(["eu-central-1"]);
  expect(await listEndpoints(actor)).toEqual(["http://127.0.0.1:4600"]);
});
