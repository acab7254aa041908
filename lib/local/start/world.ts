import fs from "node:fs";
import path from "node:path";
import { inheritedEnvironment } from "#lib/env.ts";
import { buildPages, generateClient } from "#lib/local/start/build.ts";
import { type Kept, keep, keptIn, type Secrets, secretsOf, writeWhole } from "#lib/local/start/data-folder.ts";
import { databaseUrl, postgresFolder, startDatabase } from "#lib/local/start/database.ts";
import { productEnvironment, sampleAwsEnvironment } from "#lib/local/start/environment.ts";
import { live } from "#lib/local/start/live.ts";
import type { AwsConnection, StartOptions } from "#lib/local/start/options.ts";
import type { Environment } from "#lib/local/start/program.ts";
import type { Progress } from "#lib/local/start/progress.ts";
import { Stopped } from "#lib/local/start/run-once.ts";
import { type Sample, startSample } from "#lib/local/start/sample.ts";
import { type Start, startProduct } from "#lib/local/start/start-product.ts";
import { migrate } from "#prisma/migrate.ts";

/** Where commands such as `npm run sync` find the environment of the running installation. */
export const ENVIRONMENT_FILE = "environment.json";

/** Brings everything up, in order. What runs is registered with `services`. @returns the stand-in, where there is one. */
export async function startWorld(start: Start): Promise<Sample | undefined> {
  const { options } = start;
  const kept = keptIn(options, Date.now());
  const secrets = secretsOf(options.dataFolder);
  const work = { services: start.services, logs: path.join(options.dataFolder, "logs") };
  const step = stepsOf(start);

  const databaseUrl = await prepareDatabase({ start, step, kept, secrets });
  const base = productEnvironment({ base: inheritedEnvironment(), databaseUrl, options, secrets });
  const sample =
    options.sample &&
    (await step("stand-in", () => startSample({ ...start, kept, environment: base }), toSampleText(kept)));
  if (sample && options.sample?.live) live(sample, start.services);
  const environment: Environment = sample ? sampleAwsEnvironment(base, sample) : base;
  writeEnvironment(start, environment);

  if (!options.dev)
    await step(
      "pages",
      () => buildPages(work),
      (built) => (built ? "built" : "built before"),
    );
  await startProduct({ start, step, product: { ...work, environment }, connection: toConnection(options, sample) });
  return sample;
}

/** Steps that are not begun once a stop was asked for. */
function stepsOf({ services, progress }: Start): Progress["step"] {
  return async (name, work, result) => {
    if (services.stopping) throw new Stopped();
    return progress.step(name, work, result);
  };
}

type Preparation = { start: Start; step: Progress["step"]; kept: Kept; secrets: Secrets };

/** A database with every table in it. @returns its address. */
async function prepareDatabase({ start, step, kept, secrets }: Preparation): Promise<string> {
  const { options, services } = start;
  const own = options.databaseUrl;
  const url =
    own ??
    (
      await step(
        "database",
        () => builtInDatabase(start, kept, secrets),
        ({ text }) => text,
      )
    ).url;
  const work = { services, logs: path.join(options.dataFolder, "logs") };
  await step(
    "client",
    () => generateClient(work),
    (made) => (made ? "generated from prisma/schema.prisma" : "up to date"),
  );
  await step(
    "tables",
    () => migrate({ url }),
    ({ length }) => (length > 0 ? `migrations applied: ${length}` : "up to date"),
  );
  return url;
}

async function builtInDatabase(
  { options, services }: Start,
  kept: Kept,
  secrets: Secrets,
): Promise<{ url: string; text: string }> {
  const folder = postgresFolder(options.dataFolder, kept);
  const postgres = await startDatabase({ folder, kept, secrets });
  services.vital("database", postgres);
  kept.ports.postgres = postgres.port;
  if (path.dirname(folder) !== options.dataFolder) kept.postgresFolder = folder;
  keep(options.dataFolder, kept);
  return {
    url: databaseUrl(postgres),
    text: `PostgreSQL on port ${postgres.port}, data in ${folder}${postgres.attached ? ", which was still running" : ""}`,
  };
}

function toSampleText(kept: Kept): (sample: Sample) => string {
  return ({ endpoint }) => `${endpoint}, the ${kept.estate?.size} estate with seed ${kept.estate?.seed}`;
}

function toConnection({ aws }: StartOptions, sample: Sample | undefined): AwsConnection | undefined {
  if (sample) return { name: "Sample estate", regions: sample.regions.join(",") };
  // Without Regions a start reads the connections that are there.
  return aws?.regions ? aws : undefined;
}

/** For the commands of a shell, while this runs. Holds secrets, so it is its owner's alone. */
function writeEnvironment({ options, services }: Start, environment: Environment): void {
  const ours = /^(AWS_|DATABASE_URL$|APP_ORIGIN$|PLIMSOLL_|SYNC_)/;
  const file = path.join(options.dataFolder, ENVIRONMENT_FILE);
  // null: taken out of the environment of the command.
  const entries = Object.entries(environment).filter(([name]) => ours.test(name));
  writeWhole(file, Object.fromEntries(entries.map(([name, value]) => [name, value ?? null])), 0o600);
  services.onStop("environment", async () => fs.rmSync(file, { force: true }));
}
