import { parseArgs } from "node:util";
import { z } from "zod";

export const HELP = `npm run bench -- [options]

  --rounds N     how often each pair is measured (5)
  --only ID,ID   only these metrics, as in 1,5b
  --size N       findings in the stand-in's estate (20000)
  --rows N       findings in the table of 7 and 9 (100000)
  --python PATH  a Python that has boto3 and psycopg2 (one is looked for, else made in .plimsoll)
`;

const Options = z.object({
  rounds: z.coerce.number().int().min(1).default(5),
  only: z.array(z.string()).optional(),
  size: z.coerce.number().int().min(100).default(20_000),
  rows: z.coerce.number().int().min(1_000).default(100_000),
  python: z.string().optional(),
  help: z.boolean().default(false),
});

export type BenchOptions = z.infer<typeof Options>;

/** What a person asked for. @throws Error that names the option that is wrong. */
export function readOptions(args: string[]): BenchOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: { rounds: text, only: text, size: text, rows: text, python: text, help: { type: "boolean" } },
  });
  const read = Options.safeParse({ ...values, only: values.only?.split(",") });
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; "));
}
