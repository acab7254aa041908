import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeClock } from "#lib/local/clock.ts";
import { firstSaved } from "#lib/local/make-world.ts";
import { startStandIn } from "#lib/local/server.ts";
import { makeSaver, readState, writeState } from "#lib/local/state-file.ts";
import { callerFrom, requestOf, SMALL_ANCHOR } from "#lib/testing/small-world.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "stand-in-"));
  file = path.join(folder, "state.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const ESTATE = { size: "demo", seed: 7, anchor: SMALL_ANCHOR } as const;

test("a saved world is read back as it was, and leaves nothing beside it", () => {
  const saved = { ...firstSaved(ESTATE, 5), regions: { "1/us-east-1": { counter: { made: 2 } } } };
  writeState(file, saved);
  expect(readState(file)).toEqual(saved);
  expect(readdirSync(folder)).toEqual(["state.json"]);
});

test("no file is no state, and a broken one is refused by its name", () => {
  expect(readState(file)).toBeUndefined();
  writeFileSync(file, '{"estate":');
  expect(() => readState(file)).toThrow(file);
});

test("changes wait to be saved together, and a flush does not wait", () => {
  const saver = makeSaver(file, () => firstSaved(ESTATE, 5));
  saver.flush();
  expect(existsSync(file)).toBe(false);
  saver.changed();
  saver.flush();
  expect(readState(file)).toEqual(firstSaved(ESTATE, 5));
});

test("a clock counts from its anchor, across restarts, and a frozen one only by request", () => {
  let wall = 1000;
  const state = { anchor: SMALL_ANCHOR, startedAt: 0, advanced: 0 };
  const clock = makeClock(state, { frozen: false, wall: () => wall });
  clock.advance(500);
  wall = 2000;
  expect(clock.now()).toBe(SMALL_ANCHOR + 2500);
  expect(makeClock(clock.state(), { frozen: false, wall: () => wall }).now()).toBe(SMALL_ANCHOR + 2500);
  expect(makeClock(clock.state(), { frozen: true, wall: () => wall }).now()).toBe(SMALL_ANCHOR + 500);
});

test("a stand-in that stops and starts keeps its anchor, its time and what was written", async () => {
  const first = await startStandIn({ estate: ESTATE, frozen: true, stateFile: file });
  const caller = callerFrom(first.world.estate.administratorAccountId);
  const { method, url, body } = requestOf("UpdateMacieSession", { findingPublishingFrequency: "SIX_HOURS" });
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIA${caller.accountId}/20261101/us-east-1/macie2/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
  const headers = { authorization, "x-amz-date": "20261101T120000Z" };
  const send = (endpoint: string, init: RequestInit) => fetch(`${endpoint}${url.pathname}`, { headers, ...init });
  expect((await send(first.endpoint, { method, body })).status).toBe(200);
  await fetch(`${first.endpoint}/_admin/advance`, { method: "POST", body: '{"ms":1000}' });
  await first.stop();
  const second = await startStandIn({ estate: { ...ESTATE, seed: 8, anchor: 0 }, frozen: true, stateFile: file });
  const session = await (await send(second.endpoint, { method: "GET" })).json();
  await second.stop();
  expect(session).toMatchObject({ findingPublishingFrequency: "SIX_HOURS" });
  expect(second.world.estate.options).toEqual(ESTATE);
  expect(second.world.clock.now()).toBe(SMALL_ANCHOR + 1000);
});
