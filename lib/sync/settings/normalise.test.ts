import { describe, expect, test } from "vitest";
import { parseJson } from "#lib/aws/json.ts";
import type { Operation } from "#lib/aws/operations.ts";
import { SETTING_KINDS } from "#lib/macie-settings/kinds.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";
import { KIND_READERS } from "#lib/sync/settings/kinds.ts";
import { normaliseSetting } from "#lib/sync/settings/normalise.ts";
import { KIND_END, unknownNote } from "#lib/sync/settings/read.ts";

const context: PhaseContext = {
  runId: "00000000-0000-4000-8000-000000000001",
  scopeId: 1,
  region: "eu-west-1",
  callerAccountId: "111122223333",
  accounts: new Set(["111122223333"]),
  publishFrequency: null,
  claimOrganization: () => false,
  acceptDrop: false,
};

const normalise = (operation: Operation, raw: unknown) => {
  const page = {
    operation,
    region: "eu-west-1",
    requestId: null,
    fetchedAt: new Date(0),
    body: Buffer.alloc(0),
    items: 1,
  };
  return normaliseSetting({ raw, bytes: Buffer.from("bytes"), page, index: 0 }, context);
};
const reasonOf = (operation: Operation, raw: unknown) => {
  const result = normalise(operation, raw);
  return "reason" in result ? result.reason : "stored";
};
const usage = (estimatedCost: unknown) => ({
  accountId: "111122223333",
  usage: [{ type: "SENSITIVE_DATA_DISCOVERY", estimatedCost }],
});

describe("money", () => {
  test("stays the text that was sent, to its last zero", () => {
    const raw = parseJson(
      '{"type":"DATA_INVENTORY_EVALUATION","currency":"USD","estimatedCost":"1234567890123456.1230000"}',
    );
    expect(normalise("GetUsageTotals", raw)).toMatchObject({
      recordId: "usage-total:DATA_INVENTORY_EVALUATION",
      row: { status: "1234567890123456.1230000", body: { estimatedCost: "1234567890123456.1230000" } },
    });
  });

  test.each([[1.1], ["1e3"], ["NaN"], ["1,20"], ["$1"], [""], [" 1"], ["٣"], [{}], [true]])(
    "that is %j is refused by name",
    (cost) => {
      expect(reasonOf("GetUsageStatistics", usage(cost))).toBe("bad_money: estimatedCost");
      expect(reasonOf("GetUsageTotals", { type: "X", estimatedCost: cost })).toBe("bad_money: estimatedCost");
    },
  );

  test("that is not known is not zero", () => {
    expect(normalise("GetUsageTotals", { type: "X" })).toMatchObject({ row: { status: null } });
    expect(reasonOf("GetUsageStatistics", usage(null))).toBe("stored");
  });
});

describe("a setting", () => {
  test("of another account or Region is a confused deputy until somebody has looked", () => {
    const list = (arn: string) => reasonOf("GetAllowList", { id: "a", name: "n", arn });
    expect(list("arn:aws:macie2:eu-west-1:111122223333:allow-list/a")).toBe("stored");
    expect(list("arn:aws:macie2:eu-west-1:999999999999:allow-list/a")).toBe("scope_mismatch: account 999999999999");
    expect(list("arn:aws:macie2:us-east-1:111122223333:allow-list/a")).toBe("scope_mismatch: region us-east-1");
    expect(list("arn:aws:macie2:eu-west-1:x:allow-list/a")).toBe("bad_account: arn");
  });

  test("without its key, or that is no object, is put aside under an id made of its bytes", () => {
    for (const raw of [null, [], "text", 7, {}, { id: "" }, { id: ["a"] }, { id: {} }]) {
      expect(normalise("GetFindingsFilter", raw)).toMatchObject({
        recordId: expect.stringMatching(/^findings-filter:sha256:[0-9a-f]{32}$/),
        reason: expect.stringMatching(/^bad_(object|text): /),
      });
    }
  });

  test("keeps text that Postgres cannot hold in a form it can", () => {
    expect(normalise("GetFindingsFilter", { id: "f", name: "a\0b\ud800", tags: { "k\0": 2n ** 70n } })).toMatchObject({
      row: { name: "a␀b�", body: { tags: { "k␀": String(2n ** 70n) } } },
    });
  });

  test("has its status where its kind keeps it, and none where Macie tells none", () => {
    expect(normalise("GetRevealConfiguration", { configuration: { status: "DISABLED" } })).toMatchObject({
      row: { key: "-", status: "DISABLED" },
    });
    expect(normalise("GetRevealConfiguration", { configuration: null })).toMatchObject({ row: { status: null } });
    expect(normalise("GetClassificationExportConfiguration", {})).toMatchObject({ row: { key: "-", name: null } });
    expect(normalise("BatchGetCustomDataIdentifiers", { id: "c", deleted: true })).toMatchObject({
      row: { status: "DELETED" },
    });
  });

  test("of a future kind of value is kept as it is", () => {
    expect(normalise("GetAutomatedDiscoveryConfiguration", { status: "HALF_ENABLED" })).toMatchObject({
      row: { status: "HALF_ENABLED" },
    });
    expect(reasonOf("ListAutomatedDiscoveryAccounts", { accountId: "11112222333" })).toBe("bad_account: accountId");
  });
});

describe("how a kind ended", () => {
  test("cannot be forged by an answer", () => {
    const end = { kind: "usage", state: "complete", reason: null, remedy: null };
    expect(normalise("GetMacieSession", { [KIND_END]: end })).toMatchObject({ row: { row: "kind", kind: "usage" } });
    expect(reasonOf("GetMacieSession", { [String(KIND_END)]: end })).toBe("unreadable: GetMacieSession");
  });

  test("is told of every kind that is denied, once with each remedy", () => {
    const denied = { state: "denied", reason: "AWS denies macie2:X.", remedy: "Allow macie2:X." } as const;
    const note = unknownNote([
      { kind: "usage", ...denied },
      { kind: "allow-list", ...denied },
      { kind: "findings-filter", state: "complete", reason: null, remedy: null },
    ]);
    expect(note?.message).toBe("Unknown here: usage by account, month to date; allow lists. AWS denies macie2:X.");
    expect(note?.remedy).toBe("Allow macie2:X.");
    expect(unknownNote([])).toBeNull();
  });
});

test("every kind has a reader, and no reader can reveal or change anything", () => {
  const actions = SETTING_KINDS.flatMap((kind) => KIND_READERS[kind].permissions);
  expect(actions).toHaveLength(19);
  expect(actions.filter((action) => !/^macie2:(BatchGet|Get|List)/.test(action) || /Occurrences/.test(action))).toEqual(
    [],
  );
});
