import path from "node:path";
import { z } from "zod";
import { freePort } from "#lib/local/free-port.ts";
import { untilAnswering } from "#lib/local/start/answers.ts";
import { type Kept, keep } from "#lib/local/start/data-folder.ts";
import type { StartOptions } from "#lib/local/start/options.ts";
import { type Environment, startProgram } from "#lib/local/start/program.ts";
import { lastLine, type Services } from "#lib/local/start/services.ts";

export type Sample = { endpoint: string; accountId: string; regions: readonly string[] };

/** What the stand-in says of itself. */
const State = z.object({ administratorAccountId: z.string(), regions: z.array(z.string()) });

type Start = { options: StartOptions; kept: Kept; services: Services; environment: Environment };

/** Starts the stand-in for AWS with the estate that the data folder remembers, on the port of earlier starts. */
export async function startSample({ options, kept, services, environment }: Start): Promise<Sample> {
  const { estate } = kept;
  if (!estate) throw new Error("A data folder of real AWS has no sample estate.");
  const port = await freePort(kept.ports.standIn);
  kept.ports.standIn = port;
  keep(options.dataFolder, kept);
  const program = startProgram({
    name: "stand-in",
    command: [
      "lib/local/stand-in.ts",
      ...["--size", estate.size, "--seed", String(estate.seed), "--anchor", new Date(estate.anchor).toISOString()],
      ...(estate.findings === undefined ? [] : ["--findings", String(estate.findings)]),
      ...["--port", String(port), "--state", path.join(options.dataFolder, "stand-in.json")],
    ],
    environment,
    log: path.join(options.dataFolder, "logs/stand-in.log"),
  });
  services.vital("stand-in", {
    ended: program.ended.then(({ lastWords }) => lastLine(lastWords) || "it was ended from outside"),
    stop: program.stop,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stateUrl = `${endpoint}/_admin/state`;
  await untilAnswering(program, stateUrl);
  const { administratorAccountId, regions } = State.parse(await (await fetch(stateUrl)).json());
  return { endpoint, accountId: administratorAccountId, regions };
}
