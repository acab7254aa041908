import { z } from "zod";

/** Every way the stand-in can misbehave. */
export const FAULT_KINDS = [
  // an answer instead of the right one
  "throttle",
  "throttle-retry-after",
  "throttle-400",
  "error-500",
  "empty-502",
  "html-503",
  "redirect-302",
  "empty-200",
  "array-200",
  "error-on-200",
  "expired-token",
  "access-denied",
  // the right answer with its content bent
  "null-list",
  "duplicate-page",
  "empty-page",
  "same-token",
  "duplicate-id",
  "stale-detail",
  "missing-detail",
  "extra-detail",
  "poison-date",
  // the right answer, carried badly
  "reset-before",
  "reset-headers",
  "reset-body",
  "length-too-long",
  "truncated-json",
  "wrong-content-type",
  "slow-header",
  "slow-body",
  "hang",
  "brotli",
  "gzip",
  "gzip-bomb",
  "skewed-date",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const Rule = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** Only requests to this operation, Region, account or service. */
  operation: z.string().optional(),
  region: z.string().optional(),
  accountId: z.string().optional(),
  service: z.enum(["macie2", "sts", "organizations"]).optional(),
  /** The first matching request that gets the fault, counted from 1. */
  nth: z.number().int().min(1).default(1),
  /** How many matching requests in a row get it; null for all that follow. */
  count: z.number().int().min(1).nullable().default(1),
  /** How long a slow header, slow body or skewed clock differs. */
  milliseconds: z.number().int().default(1500),
  /** Where truncated JSON ends. */
  bytes: z.number().int().min(0).default(40),
  /** Seconds of a `retry-after`. */
  retryAfter: z.number().int().min(0).default(1),
  /** Items to bend by identity (finding id, bucket ARN, job id); without it the first of the answer. */
  ids: z.array(z.string()).optional(),
});

/** One entry of a schedule: which requests, which of them, and what happens. */
export type FaultRule = z.infer<typeof Rule>;
export type FaultRuleInput = z.input<typeof Rule>;

const RandomMode = z.strictObject({
  seed: z.number().int(),
  /** The share of requests that get a fault, 0 to 1. */
  rate: z.number().min(0).max(1),
  kinds: z.array(z.enum(FAULT_KINDS)).min(1),
});
export type RandomMode = z.infer<typeof RandomMode>;

const Plan = z.strictObject({ rules: z.array(Rule).default([]), random: RandomMode.optional() });

/** A schedule of faults: rules in order, and a seeded random mode for requests that no rule takes. */
export type FaultPlan = z.infer<typeof Plan>;
export type FaultPlanInput = z.input<typeof Plan>;

/** Reads a schedule; throws a ZodError that names what is wrong. */
export const toFaultPlan = (value: unknown): FaultPlan => Plan.parse(value);
