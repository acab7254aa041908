import { hash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openEvidence } from "#lib/evidence/evidence.ts";
import { readKeys, seal, unseal } from "#lib/evidence/seal.ts";

const setting = () => randomBytes(32).toString("base64");
const first = setting();
const keys = readKeys(first);
const sent = Buffer.from('{"findings":[{"id":"f-1","key":"payroll/anna.csv"}]}');
const sha256 = hash("sha256", sent, "buffer");
const belongs = { sha256, column: "evidence_page.body" } as const;
const kept = () => ({ ...seal(gzipSync(sent), belongs, keys), sha256 });

test("a sealed page opens to the bytes that AWS sent", () => {
  expect(openEvidence(kept(), keys)).toEqual({ page: sent, problem: null });
});

test("nothing of the page can be read in its sealed body, and no two bodies of it are the same", () => {
  const [one, other] = [seal(sent, belongs, keys), seal(sent, belongs, keys)];
  expect(one.body.includes("payroll")).toBe(false);
  expect(one.body.equals(other.body)).toBe(false);
});

test("a change of any one byte is noticed", () => {
  const { body, keyId } = kept();
  for (let at = 0; at < body.length; at += 1) {
    const altered = Buffer.from(body);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(openEvidence({ body: altered, keyId, sha256 }, keys)).toEqual({ page: null, problem: "altered" });
  }
});

test("a body that was cut short is altered, down to nothing", () => {
  const { body, keyId } = kept();
  for (const length of [0, 1, 12, 27, 28, body.length - 1]) {
    expect(unseal({ body: body.subarray(0, length), keyId }, belongs, keys)).toEqual({ failure: "altered" });
  }
});

test("a body does not open as another page's", () => {
  const other = hash("sha256", "another page", "buffer");
  expect(openEvidence({ ...kept(), sha256: other }, keys)).toEqual({ page: null, problem: "altered" });
});

test("without the key a page says which kind of failure that is", () => {
  expect(openEvidence(kept(), readKeys(setting()))).toEqual({ page: null, problem: "no_key" });
  expect(openEvidence(kept(), [])).toEqual({ page: null, problem: "no_key" });
  expect(() => seal(sent, belongs, [])).toThrow("no key to seal evidence with");
});

test("after a change of keys the old one still opens and the new one seals", () => {
  const both = readKeys(`${setting()},${first}`);
  expect(openEvidence(kept(), both)).toMatchObject({ problem: null });
  expect(seal(sent, belongs, both).keyId).not.toBe(kept().keyId);
});

test("a page that was kept in the clear is read, and one of other bytes is found out", () => {
  expect(openEvidence({ body: gzipSync(sent), keyId: null, sha256 }, keys)).toEqual({ page: sent, problem: null });
  const changed = gzipSync(`${sent} `);
  expect(openEvidence({ body: changed, keyId: null, sha256 }, keys).problem).toBe("other_hash");
  expect(openEvidence({ body: Buffer.from("x"), keyId: null, sha256 }, keys).problem).toBe("not_gzip");
});

test("a page that inflates beyond all measure is refused", () => {
  const bomb = gzipSync(Buffer.alloc(33 * 1024 * 1024));
  expect(openEvidence({ body: bomb, keyId: null, sha256 }, keys).problem).toBe("not_gzip");
});
