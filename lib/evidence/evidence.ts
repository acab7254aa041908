import { hash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type EvidenceKey, evidenceKeys, type OpenFailure, type Sealed, unseal } from "#lib/evidence/seal.ts";

/** Larger than any page that AWS sends; a page that inflates to more is refused. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** A page as it is stored. */
export type StoredPage = Sealed & { sha256: Uint8Array };

/** What became of opening a page: its bytes as AWS sent them, or what is wrong with it. */
export type OpenedPage =
  | { page: Buffer; problem: "other_hash" | null }
  | { page: null; problem: OpenFailure | "not_gzip" };

export type PageProblem = NonNullable<OpenedPage["problem"]>;

/** In words, for those who look after the evidence. */
export const PAGE_PROBLEM_WORDS: Record<PageProblem, string> = {
  no_key: "the key it is sealed with is not among those of PLIMSOLL_EVIDENCE_KEY",
  altered: "its sealed body was altered, or belongs to another page",
  not_gzip: "its body does not inflate",
  other_hash: "its bytes no longer have the hash they were kept under",
};

/** Opens a kept page and hashes it anew. Never throws: a page that does not open says why. */
export function openEvidence({ body, keyId, sha256 }: StoredPage, keys: EvidenceKey[] = evidenceKeys()): OpenedPage {
  const opened = unseal({ body, keyId }, { sha256, column: "evidence_page.body" }, keys);
  if ("failure" in opened) return { page: null, problem: opened.failure };
  const page = inflate(opened.plain);
  if (page === null) return { page, problem: "not_gzip" };
  return { page, problem: hash("sha256", page, "buffer").equals(sha256) ? null : "other_hash" };
}

/** The bytes of a quarantined record, or what is wrong with them. They are not compressed. */
export function openQuarantined(
  { body, keyId, sha256 }: StoredPage,
  keys: EvidenceKey[] = evidenceKeys(),
): { bytes: Uint8Array } | { problem: OpenFailure } {
  const opened = unseal({ body, keyId }, { sha256, column: "quarantine.raw" }, keys);
  return "failure" in opened ? { problem: opened.failure } : { bytes: opened.plain };
}

function inflate(body: Uint8Array): Buffer | null {
  try {
    return gunzipSync(body, { maxOutputLength: MAX_PAGE_BYTES });
  } catch {
    return null;
  }
}
