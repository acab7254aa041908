import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { liveActions } from "#lib/local/macie/data/live-actions.ts";
import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import { makeSaver, readState } from "#lib/local/state-file.ts";
import { answerAdmin, type Control, isAdmin } from "#lib/local/wire/admin.ts";
import type { Answer } from "#lib/local/wire/answer.ts";
import { answerInstead } from "#lib/local/wire/faults/instead.ts";
import { makePageMemory } from "#lib/local/wire/faults/memory.ts";
import type { FaultPlanInput } from "#lib/local/wire/faults/rule.ts";
import { type FaultSchedule, makeSchedule } from "#lib/local/wire/faults/schedule.ts";
import { transmit } from "#lib/local/wire/faults/transmit.ts";
import { answer, identify } from "#lib/local/wire/handler.ts";
import type { WireRequest } from "#lib/local/wire/service.ts";
import type { EstateOptions, World } from "#lib/local/world.ts";

/** The largest request body taken, in bytes. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** How long an idle connection is kept: longer than a client keeps one, so that it is not cut under a request. */
const KEEP_ALIVE_MS = 65_000;

export type StandInOptions = {
  estate: EstateOptions;
  /** A free port unless given. */
  port?: number;
  /** The estate's clock moves only by request. */
  frozen?: boolean;
  /** Keeps anchor, time and written changes here; a file that exists wins over `estate`. */
  stateFile?: string;
  faults?: FaultPlanInput;
  /** Time before every answer, in milliseconds. */
  latency?: number;
};

export type StandIn = {
  endpoint: string;
  world: World;
  faults: FaultSchedule;
  /** `service operation status` → how many answers since the start. */
  requests: ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

/** The request with its body; undefined when it is too large or its target is not a path. */
async function readRequest(request: IncomingMessage): Promise<WireRequest | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST_BODY) return undefined;
    parts.push(part);
  }
  const target = `http://127.0.0.1${request.url ?? "/"}`;
  if (!URL.canParse(target)) return undefined;
  const body = Buffer.concat(parts).toString("utf8");
  return { method: request.method ?? "GET", url: new URL(target), headers: request.headers, body };
}

const BAD_REQUEST: Answer = { status: 400, headers: { connection: "close" }, body: "" };

/** Operations that leave the state as it was. */
const READS = /^(BatchGet|Describe|Get|List|Search|Test)/;

/** The answer with the estate's own time as its date: a client that measures the clock measures that one. */
const dated = (world: World, answer: Answer): Answer => ({
  ...answer,
  headers: { date: new Date(world.clock.now()).toUTCString(), ...answer.headers },
});

function makeResponder(control: Control) {
  const pages = makePageMemory();
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    if (request === undefined) return transmit(response, BAD_REQUEST, undefined);
    if (isAdmin(request)) return transmit(response, answerAdmin(control, request), undefined);
    const signed = identify(control.world, request);
    if ("status" in signed) return transmit(response, dated(control.world, signed), undefined);
    const fault = control.faults.take(signed);
    if (control.latency.milliseconds > 0) await sleep(control.latency.milliseconds);
    const given = (fault && answerInstead(fault)) ?? answer(control.world, signed, request, pages.bend(signed, fault));
    const counted = `${signed.service} ${signed.operation} ${given.status}`;
    control.requests.set(counted, (control.requests.get(counted) ?? 0) + 1);
    if (!READS.test(signed.operation)) control.changed();
    transmit(response, dated(control.world, given), fault);
  };
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts the stand-in for AWS on a loopback port: Macie, STS and Organizations, told apart by who signs for what. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { estate, port = 0, frozen = false, stateFile, faults: plan, latency = 0 } = options;
  const saved = stateFile === undefined ? undefined : readState(stateFile);
  const { world, toSaved } = makeWorld(saved ?? firstSaved(estate, Date.now()), frozen);
  const saver = makeSaver(stateFile, toSaved);
  const faults = makeSchedule(plan);
  const requests = new Map<string, number>();
  const control: Control = {
    world,
    faults,
    live: liveActions,
    latency: { milliseconds: latency },
    requests,
    changed: saver.changed,
  };
  const respond = makeResponder(control);
  const server = createServer((incoming, response) => {
    respond(incoming, response).catch((thrown) => {
      console.error("stand-in:", thrown);
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const actualPort = await listen(server, port);
  saver.changed();
  return {
    endpoint: `http://127.0.0.1:${actualPort}`,
    world,
    faults,
    requests,
    stop: async () => {
      await close(server);
      saver.flush();
    },
  };
}
