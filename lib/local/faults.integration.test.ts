import { GetFindingsCommand, ListFindingsCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { FaultKind, FaultPlanInput } from "#lib/local/wire/faults/rule.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

const standIn = useStandIn();

const clientOf = (maxAttempts: number) => new Macie2Client({ region: "us-east-1", maxAttempts });

const setFaults = (plan: FaultPlanInput) =>
  fetch(`${standIn.endpoint}/_admin/faults`, { method: "POST", body: JSON.stringify(plan) });

/** Follows tokens as a careless client does, for at most `most` pages; tells every id in the order it came. */
async function walk(client: Macie2Client, most = 40): Promise<string[]> {
  const ids: string[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages < most; pages += 1) {
    const page = await client.send(new ListFindingsCommand({ maxResults: 50, nextToken }));
    ids.push(...(page.findingIds ?? []));
    nextToken = page.nextToken;
    if (nextToken === undefined) return ids;
  }
  throw new Error("the walk does not end");
}

let all: string[] = [];

beforeAll(async () => {
  all = await walk(clientOf(1));
});
beforeEach(() => setFaults({}));

test("there is a list long enough to be broken", () => {
  expect(all.length).toBeGreaterThan(250);
  expect(new Set(all).size).toBe(all.length);
});

test.each<FaultKind>(["duplicate-page", "empty-page", "same-token", "duplicate-id"])(
  "%s on the third page hides no finding from who follows the tokens and forgets what it has seen twice",
  async (kind) => {
    await setFaults({ rules: [{ kind, operation: "ListFindings", nth: 3 }] });
    const ids = await walk(clientOf(1));
    expect([...new Set(ids)].sort()).toEqual([...all].sort());
    expect(ids.length > all.length || kind === "empty-page").toBe(true);
  },
);

test("the same token for ever is a walk without end", async () => {
  await setFaults({ rules: [{ kind: "same-token", operation: "ListFindings", nth: 2, count: null }] });
  await expect(walk(clientOf(1))).rejects.toThrow("the walk does not end");
});

const RETRIED: FaultKind[] = ["throttle", "throttle-retry-after", "throttle-400", "error-500", "html-503"];

test.each<FaultKind>([...RETRIED, "empty-502", "reset-before", "reset-headers"])(
  "the SDK gets over one %s",
  async (kind) => {
    await setFaults({ rules: [{ kind, operation: "ListFindings" }] });
    const { findingIds } = await clientOf(3).send(new ListFindingsCommand({ maxResults: 50 }));
    expect(findingIds).toHaveLength(50);
  },
);

test.each<FaultKind>(["empty-200", "array-200", "error-on-200", "null-list"])(
  "the SDK takes %s for an answer with no findings in it",
  async (kind) => {
    await setFaults({ rules: [{ kind, operation: "ListFindings" }] });
    const { findingIds } = await clientOf(1).send(new ListFindingsCommand({ maxResults: 50 }));
    expect(findingIds).toBeUndefined();
  },
);

test.each<FaultKind>(["truncated-json", "reset-body", "length-too-long", "expired-token", "brotli"])(
  "the SDK fails on %s",
  async (kind) => {
    await setFaults({ rules: [{ kind, operation: "ListFindings" }] });
    await expect(clientOf(1).send(new ListFindingsCommand({ maxResults: 50 }))).rejects.toThrow();
  },
);

const details = async () => {
  const findingIds = all.slice(0, 10);
  const { findings = [] } = await clientOf(1).send(new GetFindingsCommand({ findingIds }));
  return findings.map((finding) => finding.id);
};

test("details go missing, come twice and come uncalled", async () => {
  const asked = [...all.slice(0, 10)].sort();
  expect((await details()).sort()).toEqual(asked);
  await setFaults({
    rules: [{ kind: "missing-detail" }, { kind: "extra-detail", nth: 2 }, { kind: "duplicate-id", nth: 3 }],
  });
  expect(await details()).toHaveLength(9);
  const extra = await details();
  expect([extra.length, extra.filter((id) => !asked.includes(id ?? "")).length]).toEqual([11, 1]);
  const twice = await details();
  expect([twice.length, new Set(twice).size]).toEqual([11, 10]);
});

test("one misdated finding takes its whole page with it, wherever it is asked for", async () => {
  const [poisoned = "", innocent = ""] = all;
  await setFaults({ rules: [{ kind: "poison-date", operation: "GetFindings", count: null, ids: [poisoned] }] });
  const get = (findingIds: string[]) => clientOf(1).send(new GetFindingsCommand({ findingIds }));
  await expect(get([innocent, poisoned])).rejects.toThrow();
  expect((await get([innocent])).findings).toHaveLength(1);
});
