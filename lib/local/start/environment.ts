import type { Secrets } from "#lib/local/start/data-folder.ts";
import type { StartOptions } from "#lib/local/start/options.ts";
import type { Environment } from "#lib/local/start/program.ts";

type Base = Record<string, string | undefined>;

/** What every program of an installation is told. Values that a person set in the environment win over ours. */
export function productEnvironment(from: {
  base: Base;
  databaseUrl: string;
  options: Pick<StartOptions, "port" | "dev" | "sample">;
  secrets: Pick<Secrets, "sessionSecret" | "evidenceKey">;
}): Environment {
  const { base, databaseUrl, options, secrets } = from;
  return {
    ...base,
    NODE_ENV: options.dev ? "development" : "production",
    DATABASE_URL: databaseUrl,
    APP_ORIGIN: base.APP_ORIGIN ?? originOf(options.port),
    PLIMSOLL_SECRET: base.PLIMSOLL_SECRET ?? secrets.sessionSecret,
    PLIMSOLL_EVIDENCE_KEY: base.PLIMSOLL_EVIDENCE_KEY ?? secrets.evidenceKey,
    // A living estate is worth watching.
    SYNC_EVERY_MINUTES: base.SYNC_EVERY_MINUTES ?? (options.sample?.live ? "1" : undefined),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** The address of the pages on this machine. */
export function originOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * The environment in which the AWS SDK talks to the stand-in and to nobody else: no credentials, profiles or
 * endpoints of the person who started us can get in.
 */
export function sampleAwsEnvironment(
  base: Environment,
  { endpoint, accountId }: { endpoint: string; accountId: string },
): Environment {
  const cleared = Object.fromEntries(
    Object.keys(base)
      .filter((name) => name.startsWith("AWS_"))
      .map((name) => [name, undefined]),
  );
  return {
    ...base,
    ...cleared,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: `AKIA${accountId}`,
    AWS_SECRET_ACCESS_KEY: "the-stand-in-takes-any-secret",
    AWS_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
