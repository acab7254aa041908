import path from "node:path";
import { parseArgs } from "node:util";
import { PlimsollError } from "#lib/errors.ts";
import { ESTATE_SIZES, type EstateSize } from "#lib/local/world.ts";

export type StartOptions = {
  port: number;
  /** Absolute. Holds database, secrets, logs: everything that a start keeps. */
  dataFolder: string;
  databaseUrl: string | undefined;
  dev: boolean;
  firstSync: boolean;
  /** Undefined values mean "as the data folder already has it, else the default". */
  sample: { size?: EstateSize; seed?: number; findings?: number; live: boolean } | undefined;
  aws: AwsConnection | undefined;
};

export type AwsConnection = {
  name: string;
  regions: string | undefined;
  accountId?: string;
  roleArn?: string;
  externalId?: string;
};

export const HELP = `npm start -- [options]

  --port N             the port of the pages (4300)
  --data DIR           where database, secrets and logs are kept (.plimsoll; also: PLIMSOLL_DATA)
  --database-url URL   your own PostgreSQL 15 or later instead of the built-in one (also: DATABASE_URL)
  --dev                reload while you edit (npm run dev)
  --no-first-sync      do not read anything before you ask for it

The sample estate, answered by a stand-in for AWS on this machine:
  --estate SIZE        ${ESTATE_SIZES.join(", ")} (demo)
  --seed N             another company of the same size (7)
  --findings N         as many findings as this
  --live               findings arrive and change while you watch, and each minute they are read

Real AWS instead of the sample, with the credentials that the AWS SDK finds (environment, profile, role):
  --aws                read AWS
  --regions A,B        the Regions to read; needed at the first start
  --connection NAME    the connection's name (AWS)
  --account ID         the account that must answer; any other is refused
  --role-arn ARN       a role to assume first
  --external-id ID     the ExternalId that the role asks for

  --help               this text`;

const FLAGS = {
  port: { type: "string", default: "4300" },
  data: { type: "string" },
  "database-url": { type: "string" },
  dev: { type: "boolean", default: false },
  "no-first-sync": { type: "boolean", default: false },
  estate: { type: "string" },
  seed: { type: "string" },
  findings: { type: "string" },
  live: { type: "boolean" },
  aws: { type: "boolean", default: false },
  regions: { type: "string" },
  connection: { type: "string" },
  account: { type: "string" },
  "role-arn": { type: "string" },
  "external-id": { type: "string" },
  help: { type: "boolean", default: false },
} as const;

const SAMPLE_ONLY = ["estate", "seed", "findings", "live"] as const;
const AWS_ONLY = ["regions", "connection", "account", "role-arn", "external-id"] as const;

function refuse(message: string): never {
  throw new PlimsollError("invalid", { message, remedy: "npm start -- --help lists the options." });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (thrown) {
    // Node's own words go on with advice about "--" that does not fit an npm script.
    return refuse(thrown instanceof Error ? (thrown.message.split(". ")[0] ?? thrown.message) : String(thrown));
  }
}

function whole(name: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  return refuse(`--${name} takes a whole number from ${from} to ${to}, not "${text}".`);
}

/**
 * The options of `npm start`, or "help".
 * @param environment for DATABASE_URL and PLIMSOLL_DATA, which options override.
 * @throws PlimsollError `invalid` naming the option that is wrong.
 */
export function parseOptions(args: string[], environment: Record<string, string | undefined>): StartOptions | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const misplaced = (values.aws ? SAMPLE_ONLY : AWS_ONLY).find((name) => values[name] !== undefined);
  if (misplaced)
    refuse(
      values.aws
        ? `--${misplaced} is for the sample estate and does not go with --aws.`
        : `--${misplaced} goes with --aws.`,
    );
  const databaseUrl = values["database-url"] ?? environment.DATABASE_URL;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    refuse("The database's address begins with postgresql://.");
  return {
    port: whole("port", values.port, { from: 1, to: 65_535 }),
    dataFolder: path.resolve(values.data ?? (environment.PLIMSOLL_DATA || ".plimsoll")),
    databaseUrl: databaseUrl || undefined,
    dev: values.dev,
    firstSync: !values["no-first-sync"],
    sample: values.aws ? undefined : sampleOptions(values),
    aws: values.aws ? awsOptions(values) : undefined,
  };
}

type Values = Exclude<ReturnType<typeof parse>, never>;

function sampleOptions({ estate, seed, findings, live }: Values): NonNullable<StartOptions["sample"]> {
  const size = ESTATE_SIZES.find((known) => known === estate);
  if (estate !== undefined && !size) refuse(`--estate is one of ${ESTATE_SIZES.join(", ")}, not "${estate}".`);
  return {
    live: live === true,
    ...(size && { size }),
    ...(seed !== undefined && { seed: whole("seed", seed, { from: 0, to: 2 ** 31 - 1 }) }),
    ...(findings !== undefined && { findings: whole("findings", findings, { from: 0, to: 10_000_000 }) }),
  };
}

function awsOptions(values: Values): AwsConnection {
  const { account, regions, "role-arn": roleArn, "external-id": externalId } = values;
  if (account !== undefined && !/^\d{12}$/.test(account)) refuse(`--account is twelve digits, not "${account}".`);
  return {
    name: values.connection ?? "AWS",
    regions,
    ...(account && { accountId: account }),
    ...(roleArn && { roleArn }),
    ...(externalId && { externalId }),
  };
}
