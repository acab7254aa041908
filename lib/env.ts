import { z } from "zod";

const Environment = z.object({
  /** Set by Next. Only `next dev` loosens the browser's policy; anything else is production. */
  NODE_ENV: z.enum(["development", "production", "test"]).catch("production"),
  DATABASE_URL: z.string().min(1),
  /** The one origin the browser may use, e.g. http://127.0.0.1:4300. Never derived from a request header. */
  APP_ORIGIN: z.url(),
  /** Signs sessions. At least 32 characters; made once per installation and kept outside the database. */
  PLIMSOLL_SECRET: z.string().min(32),
  /** Seals evidence: 32 bytes in base64. More keys behind it, after commas, only open what they sealed before. */
  PLIMSOLL_EVIDENCE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=(?:,[A-Za-z0-9+/]{43}=)*$/, "not 32 bytes in base64")
    .optional(),
  PLIMSOLL_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** Connections the web and worker pools may open. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Minutes between two syncs of the worker; 0 for none. */
  SYNC_EVERY_MINUTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(24 * 60)
    .default(15),
  /** How long a sync process that says nothing keeps what it holds, in milliseconds. */
  SYNC_LEASE_MS: z.coerce.number().int().min(500).max(600_000).default(30_000),
  AWS_ENDPOINT_URL: z.string().optional(),
  AWS_ENDPOINT_URL_MACIE2: z.string().optional(),
  AWS_ENDPOINT_URL_STS: z.string().optional(),
  AWS_ENDPOINT_URL_ORGANIZATIONS: z.string().optional(),
});

export type Environment = z.infer<typeof Environment>;

let cached: Environment | undefined;

/**
 * The environment, checked once. The only place that reads `process.env`.
 * @throws Error that names each missing or malformed variable.
 */
export function env(): Environment {
  if (cached) return cached;
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(
      `The environment is incomplete. ${problems.join("; ")}. README.md, "Configuration", lists every variable.`,
    );
  }
  cached = parsed.data;
  return cached;
}

/** A copy of everything the environment holds, for a process that starts others. */
export function inheritedEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}
