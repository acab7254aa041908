import path from "node:path";
import { startProgram } from "#lib/local/start/program.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

/** The stand-in for AWS as a process of its own, driven through its admin routes. */
export type Macie = {
  endpoint: string;
  administratorAccountId: string;
  regions: readonly string[];
  setLatency(milliseconds: number): Promise<void>;
  /** Changes some policy findings, and lets the estate's clock pass beyond the change. @returns how many changed. */
  change(region: string, count: number): Promise<number>;
  forgetRequests(): Promise<void>;
  /** How many requests of some Macie operations were answered, whatever the answer. */
  countRequests(operations: readonly string[]): Promise<number>;
  stop(): Promise<void>;
};

const STARTED = /^stand-in: (http:\S+)$/;
const MINUTES_AFTER = 3;

type Said = Record<string, unknown>;

async function call(address: string, method: string, body?: object): Promise<Said> {
  const answer = await fetch(address, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`the stand-in refused ${method} ${address}: ${JSON.stringify(said)}`);
  return typeof said === "object" && said !== null ? { ...said } : {};
}

/** Starts the stand-in with an estate of that many findings, whose clock moves only by request. */
export async function startMacie(findings: number, folder: string): Promise<Macie> {
  const started = Promise.withResolvers<string>();
  const program = startProgram({
    name: "stand-in",
    command: ["lib/local/stand-in.ts", "--size", "demo", "--frozen", "--findings", String(findings)],
    environment: { ...testEnvironment(), NODE_ENV: "production" },
    log: path.join(folder, "stand-in.log"),
    onLine: (line) => {
      const [, endpoint] = STARTED.exec(line) ?? [];
      if (endpoint !== undefined) started.resolve(endpoint);
    },
  });
  void program.ended.then(({ lastWords }) => started.reject(new Error(`the stand-in ended: ${lastWords}`)));
  const endpoint = await started.promise;
  const admin = (method: string, route: string, body?: object) => call(`${endpoint}/_admin/${route}`, method, body);
  const state = await admin("GET", "state");
  return {
    endpoint,
    administratorAccountId: String(state.administratorAccountId),
    regions: Array.isArray(state.regions) ? state.regions.map(String) : [],
    setLatency: async (ms) => void (await admin("POST", "latency", { ms })),
    async change(region, count) {
      await admin("POST", "advance", { ms: MINUTES_AFTER * 60_000 });
      const { findingIds } = await admin("POST", "live/policy-change", { region, count });
      await admin("POST", "advance", { ms: MINUTES_AFTER * 60_000 });
      return Array.isArray(findingIds) ? findingIds.length : 0;
    },
    forgetRequests: async () => void (await admin("DELETE", "requests")),
    async countRequests(operations) {
      const { requests } = await admin("GET", "state");
      const counted = Object.entries(typeof requests === "object" && requests !== null ? requests : {});
      const asked = counted.filter(([name]) => operations.some((one) => name.startsWith(`macie2 ${one} `)));
      return asked.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    stop: () => program.stop(),
  };
}
