import { randomBytes } from "node:crypto";
import path from "node:path";
import { type Databases, openDatabases } from "#bench/databases.ts";
import { type Macie, startMacie } from "#bench/macie.ts";
import type { BenchOptions } from "#bench/options.ts";
import { type Environment, type ProgramOptions, startProgram } from "#lib/local/start/program.ts";
import { temporaryPostgres } from "#lib/testing/postgres.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

/** What the metrics work with: a Postgres, a stand-in for AWS, and programs that run as processes of their own. */
export type Workshop = {
  options: BenchOptions;
  macie: Macie;
  databases: Databases;
  folder: string;
  /** The Region that is synced: one, so that both sides walk the same. */
  region: string;
  environment(database: string): Environment;
  /** Runs a command of ours on a database to its end; answers the lines that it printed. */
  run(database: string, ...command: ProgramOptions["command"]): Promise<string[]>;
  close(): Promise<void>;
};

const SECRETS = {
  PLIMSOLL_SECRET: randomBytes(32).toString("hex"),
  PLIMSOLL_EVIDENCE_KEY: randomBytes(32).toString("base64"),
};

/** How a client is told of the stand-in: ours, boto3 and the AWS CLI read the same names. */
export function awsEnvironment({ endpoint, administratorAccountId }: Macie): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: `AKIA${administratorAccountId}`,
    AWS_SECRET_ACCESS_KEY: "any-secret-signs-here",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Starts everything, with a migrated database that knows one connection as the template of the others. */
export async function openWorkshop(options: BenchOptions): Promise<Workshop> {
  const postgres = await temporaryPostgres();
  const { folder } = postgres;
  const macie = await startMacie(options.size, folder);
  const databases = await openDatabases(postgres.url);
  const [region = ""] = macie.regions;
  const environment = (database: string): Environment => ({
    ...testEnvironment({ ...SECRETS, ...awsEnvironment(macie) }),
    NODE_ENV: "production",
    DATABASE_URL: databases.url(database),
    APP_ORIGIN: "http://127.0.0.1:4300",
  });
  const run: Workshop["run"] = async (database, ...command) => {
    const [script] = command;
    const lines: string[] = [];
    const { code, lastWords } = await startProgram({
      name: script,
      command,
      environment: environment(database),
      log: path.join(folder, "programs.log"),
      onLine: (line) => lines.push(line),
    }).ended;
    if (code !== 0) throw new Error(`${script} ended with ${code}: ${lastWords || lines.slice(-5).join("\n")}`);
    return lines;
  };
  await run(databases.template, "lib/cli/connect.ts", "--name", "bench", "--regions", region);
  const close = async () => {
    await macie.stop();
    await postgres.remove();
  };
  return { options, macie, databases, folder, region, environment, run, close };
}
