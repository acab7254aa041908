import { z } from "zod";
import type { Answer } from "#lib/local/wire/answer.ts";
import type { FaultSchedule } from "#lib/local/wire/faults/schedule.ts";
import type { WireRequest } from "#lib/local/wire/service.ts";
import { EXTERNAL_ID } from "#lib/local/wire/sts.ts";
import { type Wire, WireFault, type World } from "#lib/local/world.ts";

/** Changes the living estate on request; answers what it did. */
export type LiveAction = (world: World, body: Wire) => Wire;

/** What the admin routes read and change. */
export type Control = {
  world: World;
  faults: FaultSchedule;
  live: Record<string, LiveAction>;
  latency: { milliseconds: number };
  /** `service operation status` → how many answers. */
  requests: Map<string, number>;
  changed(): void;
};

const PREFIX = "/_admin/";
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** Whether a request is for the admin routes. */
export const isAdmin = (request: WireRequest): boolean => request.url.pathname.startsWith(PREFIX);

const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: `${JSON.stringify(body, null, 1)}\n`,
});

/** A browser must not drive the stand-in, nor a name that an attacker points at loopback. */
function refusal({ headers }: WireRequest): Answer | undefined {
  if (!LOOPBACK.test(headers.host ?? "")) return json(403, { message: "The host must be a loopback address." });
  const fromBrowser = headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
  return fromBrowser ? json(403, { message: "A browser may not call the admin routes." }) : undefined;
}

function stateOf({ world, faults, latency, requests }: Control): Wire {
  const { estate, clock } = world;
  const { organizationId, managementAccountId, administratorAccountId, options, regions } = estate;
  return {
    estate: { ...options, anchor: new Date(options.anchor).toISOString() },
    now: new Date(clock.now()).toISOString(),
    organizationId,
    managementAccountId,
    administratorAccountId,
    accounts: estate.accounts().length,
    regions,
    externalId: EXTERNAL_ID,
    latency: latency.milliseconds,
    faults: faults.state(),
    requests: Object.fromEntries([...requests].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const Milliseconds = z.strictObject({
  ms: z
    .number()
    .int()
    .min(0)
    .max(400 * 24 * 60 * 60 * 1000),
});

type Route = (control: Control, body: Wire) => Wire;

const ROUTES: Record<string, Route> = {
  "GET state": stateOf,
  "POST faults": ({ faults }, body) => {
    faults.set(body);
    return { ...faults.state() };
  },
  "DELETE faults": ({ faults }) => {
    faults.clear();
    return { ...faults.state() };
  },
  "POST advance": ({ world, changed }, body) => {
    world.clock.advance(Milliseconds.parse(body).ms);
    changed();
    return { now: new Date(world.clock.now()).toISOString() };
  },
  "POST latency": ({ latency }, body) => {
    latency.milliseconds = Milliseconds.parse(body).ms;
    return { ms: latency.milliseconds };
  },
  "DELETE requests": ({ requests }) => {
    requests.clear();
    return {};
  },
};

function routeOf(control: Control, request: WireRequest): Route | undefined {
  const name = request.url.pathname.slice(PREFIX.length);
  const [, live] = /^live\/([a-z-]+)$/.exec(name) ?? [];
  if (live !== undefined && request.method === "POST" && Object.hasOwn(control.live, live)) {
    const action = control.live[live];
    return ({ world, changed }, body) => {
      const answer = action?.(world, body) ?? {};
      changed();
      return answer;
    };
  }
  const key = `${request.method} ${name}`;
  return Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
}

function parse(body: string): Wire {
  const parsed: unknown = JSON.parse(body === "" ? "{}" : body);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new Error("The body must be an object.");
  return { ...parsed };
}

/** Answers `/_admin/…`: state, faults, time, latency, and the estate's own changes under `live/…`. */
export function answerAdmin(control: Control, request: WireRequest): Answer {
  const refused = refusal(request);
  if (refused !== undefined) return refused;
  const route = routeOf(control, request);
  if (route === undefined) {
    const routes = [...Object.keys(ROUTES), ...Object.keys(control.live).map((name) => `POST live/${name}`)];
    return json(404, { message: "There is no such admin route.", routes });
  }
  try {
    return json(200, route(control, parse(request.body)));
  } catch (thrown) {
    if (thrown instanceof z.ZodError) return json(400, { message: z.prettifyError(thrown) });
    if (thrown instanceof WireFault || thrown instanceof SyntaxError || thrown instanceof Error) {
      return json(400, { message: thrown.message });
    }
    throw thrown;
  }
}
