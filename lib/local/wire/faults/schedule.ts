import { createHash } from "node:crypto";
import { type FaultPlan, type FaultPlanInput, type FaultRule, toFaultPlan } from "#lib/local/wire/faults/rule.ts";
import type { SignedRequest } from "#lib/local/wire/service.ts";

type Counted = { rule: FaultRule; seen: number; given: number };

/** Decides which request gets which fault. The same requests in the same order get the same faults. */
export type FaultSchedule = {
  set(plan: FaultPlanInput): void;
  clear(): void;
  /** The fault of this request, if any. Counts the request. */
  take(request: SignedRequest): FaultRule | undefined;
  state(): { rules: Counted[]; random: FaultPlan["random"]; given: number };
};

function matches(rule: FaultRule, { service, operation, caller }: SignedRequest): boolean {
  if (rule.operation !== undefined && rule.operation !== operation) return false;
  if (rule.region !== undefined && rule.region !== caller.region) return false;
  if (rule.accountId !== undefined && rule.accountId !== caller.accountId) return false;
  return rule.service === undefined || rule.service === service;
}

function isDue({ rule, seen }: Counted): boolean {
  if (seen < rule.nth) return false;
  return rule.count === null || seen < rule.nth + rule.count;
}

/** A number from 0 up to 1 that the seed and the request's place decide. */
function chance(seed: number, place: number, what: string): number {
  return createHash("sha256").update(`${seed} ${place} ${what}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** An empty schedule, or one that begins with `plan`. */
export function makeSchedule(plan: FaultPlanInput = {}): FaultSchedule {
  let rules: Counted[] = [];
  let random: FaultPlan["random"];
  let requests = 0;
  let given = 0;

  const set = (next: FaultPlanInput) => {
    const parsed = toFaultPlan(next);
    rules = parsed.rules.map((rule) => ({ rule, seen: 0, given: 0 }));
    random = parsed.random;
    requests = 0;
    given = 0;
  };

  const takeRandom = (): FaultRule | undefined => {
    if (random === undefined || chance(random.seed, requests, "whether") >= random.rate) return undefined;
    const index = Math.floor(chance(random.seed, requests, "which") * random.kinds.length);
    const kind = random.kinds[index];
    return kind === undefined ? undefined : toFaultPlan({ rules: [{ kind }] }).rules[0];
  };

  const take = (request: SignedRequest): FaultRule | undefined => {
    requests += 1;
    let taken: Counted | undefined;
    for (const counted of rules.filter(({ rule }) => matches(rule, request))) {
      counted.seen += 1;
      if (taken === undefined && isDue(counted)) taken = counted;
    }
    if (taken !== undefined) taken.given += 1;
    const fault = taken?.rule ?? takeRandom();
    if (fault !== undefined) given += 1;
    return fault;
  };

  set(plan);
  return { set, clear: () => set({}), take, state: () => ({ rules, random, given }) };
}
