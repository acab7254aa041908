import { randomBytes } from "node:crypto";
import path from "node:path";
import type { Environment, ProgramOptions } from "#lib/local/start/program.ts";
import { startProgram } from "#lib/local/start/program.ts";
import { type ChaosDatabase, startDatabase } from "#lib/testing/chaos/database.ts";
import { type ChaosMacie, startMacie } from "#lib/testing/chaos/macie.ts";
import type { ChaosPlan } from "#lib/testing/chaos/plan.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

/** What the chaos plays in: a database and a stand-in of its own, and the environment of the sync processes. */
export type Stage = {
  macie: ChaosMacie;
  database: ChaosDatabase;
  environment: Environment;
  folder: string;
  /** What may stand in no file. */
  secrets: readonly string[];
  /** Runs a command of the product to its end. */
  run(...command: ProgramOptions["command"]): Promise<number | null>;
  close(): Promise<void>;
};

const SECRETS = ["PLIMSOLL_SECRET", "PLIMSOLL_EVIDENCE_KEY", "AWS_SECRET_ACCESS_KEY"];

function environmentOf(url: string, { endpoint, administratorAccountId }: ChaosMacie, leaseMs: number): Environment {
  return {
    ...testEnvironment(),
    NODE_ENV: "production",
    DATABASE_URL: url,
    DATABASE_POOL: "6",
    APP_ORIGIN: "http://127.0.0.1:4300",
    PLIMSOLL_SECRET: randomBytes(32).toString("hex"),
    PLIMSOLL_EVIDENCE_KEY: randomBytes(32).toString("base64"),
    SYNC_LEASE_MS: String(leaseMs),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: `AKIA${administratorAccountId}`,
    AWS_SECRET_ACCESS_KEY: randomBytes(20).toString("hex"),
    AWS_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Sets the stage: an estate of the seed, an empty database, and a connection to the plan's Regions. */
export async function setStage(seed: number, plan: ChaosPlan, folder: string): Promise<Stage> {
  const macie = await startMacie({ seed, findings: plan.findings }, folder);
  const database = await startDatabase(folder, { ownDisk: plan.fullDisks > 0 });
  const environment = environmentOf(database.url, macie, plan.leaseMs);
  const run = async (...command: ProgramOptions["command"]) => {
    const log = path.join(folder, "once.log");
    return (await startProgram({ name: "once", command, environment, log }).ended).code;
  };
  const stage = {
    ...{ macie, database, environment, folder, run },
    secrets: SECRETS.flatMap((name) => environment[name] ?? []),
    async close() {
      await database.remove();
      await macie.stop();
    },
  };
  const regions = [...plan.regions, ...plan.failing].join(",");
  const connected = await run("lib/cli/connect.ts", "--name", "chaos", "--regions", regions);
  if (connected !== 0) throw new Error("the connection could not be made");
  return stage;
}
