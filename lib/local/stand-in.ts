import { parseArgs } from "node:util";
import { z } from "zod";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { startStandIn } from "#lib/local/server.ts";
import { ESTATE_SIZES } from "#lib/local/world.ts";

const HELP = `The stand-in for AWS: Macie, STS and Organizations on loopback, answering from the sample estate.

  node lib/local/stand-in.ts [options]

  --size demo|medium|large   how large the estate is (demo)
  --seed N                   which estate of that size (7)
  --anchor ISO               the moment its dates are counted from (now)
  --findings N               how many findings, instead of the size's own number
  --port N                   the port (a free one)
  --state FILE               keep anchor, time and written changes in FILE; an existing FILE wins over the rest
  --frozen                   let the estate's clock move only by request
  --latency MS               wait before every answer
`;

const Options = z.object({
  size: z.enum(ESTATE_SIZES).default("demo"),
  seed: z.coerce.number().int().default(7),
  anchor: z.iso.datetime({ offset: true }).optional(),
  findings: z.coerce.number().int().min(0).optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  state: z.string().optional(),
  frozen: z.boolean().default(false),
  latency: z.coerce.number().int().min(0).default(0),
  help: z.boolean().default(false),
});

function readOptions() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    options: {
      size: text,
      seed: text,
      anchor: text,
      findings: text,
      port: text,
      state: text,
      frozen: flag,
      latency: text,
      help: flag,
    },
  });
  return Options.parse(values);
}

/** A problem in one line; an option is named as it is typed. */
function inOneLine(thrown: unknown): string {
  if (thrown instanceof z.ZodError) {
    return thrown.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; ");
  }
  if (!(thrown instanceof Error)) return String(thrown);
  if ("code" in thrown && thrown.code === "EADDRINUSE" && "port" in thrown) return `port ${thrown.port} is taken`;
  return thrown.message.split("\n")[0] ?? "";
}

function fail(thrown: unknown): never {
  console.error(`stand-in: ${inOneLine(thrown)}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { size, seed, anchor, findings, port, state, frozen, latency, help } = readOptions();
  if (help) {
    console.log(HELP);
    return;
  }
  const anchorMs = anchor === undefined ? Date.now() : Date.parse(anchor);
  const standIn = await startStandIn({
    estate: { size, seed, anchor: anchorMs, ...(findings === undefined ? {} : { findings }) },
    port,
    frozen,
    latency,
    ...(state === undefined ? {} : { stateFile: state }),
  });
  // A large estate takes seconds to compute: before the first request, not during it.
  estateData(standIn.world.estate).findings();
  console.log(`stand-in: ${standIn.endpoint}`);
  console.log(`stand-in: sign as AKIA${standIn.world.estate.administratorAccountId} with any secret`);
  const stop = () => void standIn.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch(fail);
