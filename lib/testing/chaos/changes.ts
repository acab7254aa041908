import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "#lib/testing/chaos/dice.ts";
import type { ChaosMacie } from "#lib/testing/chaos/macie.ts";

export type ChangeOptions = { macie: ChaosMacie; dice: Dice; regions: readonly string[] };

const TURN_MS = 250;
/** Fewer than a listing may lose at once before the sync doubts it. */
const MOST_GONE = 4;

/** What changes next, as an admin route and its body. */
function nextChange({ dice, regions }: ChangeOptions, gone: number): [route: string, body: object] {
  const region = dice.pick(regions);
  const which = dice.between(1, 100);
  if (which <= 45) return ["live/policy-change", { region, count: dice.between(1, 20) }];
  if (which <= 70) return ["live/findings", { region, count: dice.between(1, 8), policy: dice.between(0, 1) === 1 }];
  if (which <= 94) return ["live/findings", { region, count: dice.between(1, 8), late: dice.between(0, 3_000) }];
  if (which <= 97 || gone >= MOST_GONE) return ["live/bucket-appears", { region }];
  return ["live/bucket-vanishes", { region }];
}

/** Changes the estate while it is read: findings come, late ones too, change and go, and so do buckets. */
export function changeEstate(options: ChangeOptions): { stop(): Promise<number> } {
  let stopping = false;
  let changes = 0;
  let gone = 0;
  const changing = (async () => {
    await options.macie.admin("POST", "live/churn", { each: 1 });
    while (!stopping) {
      const [route, body] = nextChange(options, gone);
      if (route === "live/bucket-vanishes") gone += 1;
      await options.macie.admin("POST", route, body);
      changes += 1;
      await sleep(TURN_MS);
    }
    await options.macie.admin("POST", "live/churn", { each: 0 });
  })();
  return {
    async stop() {
      stopping = true;
      await changing;
      return changes;
    },
  };
}
