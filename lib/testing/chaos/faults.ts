import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { FAULT_KINDS, type FaultKind, type FaultRuleInput } from "#lib/local/wire/faults/rule.ts";
import type { Dice } from "#lib/testing/chaos/dice.ts";
import type { ChaosMacie } from "#lib/testing/chaos/macie.ts";

/** Faults that come and come, each in one answer, beside what never heals. */
export type FaultFeed = {
  /** How many of each kind were given. */
  given: ReadonlyMap<FaultKind, number>;
  /** No more faults, except in what never heals. */
  stop(): Promise<void>;
};

export type FaultOptions = {
  macie: ChaosMacie;
  dice: Dice;
  /** What is wrong all the time: records that are poison, a Region that fails. */
  lasting: readonly FaultRuleInput[];
  given: Map<FaultKind, number>;
  eachTurn: number;
  /** How often an answer may never come, or fill the memory. */
  mostHangs: number;
};

const TURN_MS = 500;
const HOUR = 3_600_000;
const DEAR: readonly FaultKind[] = ["hang", "gzip-bomb"];
const OF_DETAILS: readonly FaultKind[] = ["stale-detail", "missing-detail", "extra-detail", "poison-date"];
const OF_LISTS: readonly FaultKind[] = ["expired-token", "duplicate-page", "empty-page", "same-token", "null-list"];

const State = z.object({
  faults: z.object({ rules: z.array(z.object({ rule: z.object({ kind: z.enum(FAULT_KINDS) }), given: z.number() })) }),
});

function ruleOf(kind: FaultKind, dice: Dice): FaultRuleInput {
  const rule: FaultRuleInput = { kind, nth: dice.between(1, 9) };
  if (OF_DETAILS.includes(kind)) return { ...rule, operation: "GetFindings", nth: dice.between(1, 3) };
  if (OF_LISTS.includes(kind))
    return { ...rule, operation: dice.pick(["ListFindings", "DescribeBuckets"]), nth: dice.between(1, 3) };
  if (kind === "skewed-date") return { ...rule, milliseconds: dice.pick([-HOUR, HOUR]) };
  return rule;
}

/** Begins to give faults; the kinds that were not given yet come first. */
export function feedFaults({ macie, dice, lasting, given, eachTurn, mostHangs }: FaultOptions): FaultFeed {
  let stopping = false;
  const collect = async () => {
    const { faults } = State.parse(await macie.admin("GET", "state"));
    for (const { rule, given: times } of faults.rules.slice(lasting.length)) {
      if (times > 0) given.set(rule.kind, (given.get(rule.kind) ?? 0) + times);
    }
  };
  const wanted = (): FaultKind[] => {
    const allowed = FAULT_KINDS.filter((kind) => !DEAR.includes(kind) || (given.get(kind) ?? 0) < mostHangs);
    const missing = dice.shuffle(allowed.filter((kind) => !given.has(kind)));
    return [...missing, ...Array.from({ length: eachTurn }, () => dice.pick(allowed))].slice(0, eachTurn);
  };
  const turn = async () => {
    const rules = wanted().map((kind) => ruleOf(kind, dice));
    await collect();
    await macie.admin("POST", "faults", { rules: [...lasting, ...rules] });
  };
  const feeding = (async () => {
    while (!stopping) {
      await turn();
      await sleep(TURN_MS);
    }
  })();
  return {
    given,
    async stop() {
      stopping = true;
      await feeding;
      await collect();
      await macie.admin("POST", "faults", { rules: [...lasting] });
    },
  };
}
