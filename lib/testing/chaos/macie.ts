import path from "node:path";
import { type Program, startProgram } from "#lib/local/start/program.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

/** The stand-in for AWS as a process of its own, driven through its admin routes. */
export type ChaosMacie = {
  endpoint: string;
  administratorAccountId: string;
  regions: readonly string[];
  /** Calls an admin route; answers what it said. */
  admin(method: string, route: string, body?: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};

const STARTED = /^stand-in: (http:\S+)$/;

async function call(endpoint: string, method: string, route: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${endpoint}/_admin/${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`the stand-in refused ${route}: ${JSON.stringify(said)}`);
  return typeof said === "object" && said !== null ? { ...said } : {};
}

function started(options: readonly string[], folder: string): Promise<{ program: Program; endpoint: string }> {
  return new Promise((resolve, reject) => {
    const program: Program = startProgram({
      name: "stand-in",
      command: ["lib/local/stand-in.ts", ...options],
      environment: { ...testEnvironment(), NODE_ENV: "production" },
      log: path.join(folder, "stand-in.log"),
      onLine: (line) => {
        const [, endpoint] = STARTED.exec(line) ?? [];
        if (endpoint !== undefined) resolve({ program, endpoint });
      },
    });
    void program.ended.then(({ lastWords }) => reject(new Error(`the stand-in ended: ${lastWords}`)));
  });
}

/** Starts the stand-in with an estate of its own. */
export async function startMacie(
  { seed, findings }: { seed: number; findings: number },
  folder: string,
): Promise<ChaosMacie> {
  const options = ["--size", "demo", "--seed", String(seed), "--findings", String(findings)];
  const { program, endpoint } = await started(options, folder);
  const state = await call(endpoint, "GET", "state");
  return {
    endpoint,
    administratorAccountId: String(state.administratorAccountId),
    regions: Array.isArray(state.regions) ? state.regions.map(String) : [],
    admin: (method, route, body) => call(endpoint, method, route, body),
    stop: () => program.stop(),
  };
}
