import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";

/** A key outside the database, and the name under which a row says that it was used. */
export type EvidenceKey = { id: string; key: Buffer };

/** A body as it is stored. `keyId` is null for one that was kept before bodies were sealed. */
export type Sealed = { body: Uint8Array; keyId: string | null };

/** What a body belongs to: the hash of its plain bytes and its column. A body that is moved elsewhere does not open there. */
export type SealedFor = { sha256: Uint8Array; column: "evidence_page.body" | "quarantine.raw" };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Why a body did not open. */
export type OpenFailure = "no_key" | "altered";

/** The key's name: tells keys apart and says nothing of them. */
function keyIdOf(key: Buffer): string {
  return hash("sha256", Buffer.concat([Buffer.from("plimsoll evidence key "), key]), "hex").slice(0, 12);
}

/** Keys of one setting, in its order: the first seals, all of them open. */
export function readKeys(setting: string): EvidenceKey[] {
  return setting.split(",").map((text) => {
    const key = Buffer.from(text, "base64");
    return { id: keyIdOf(key), key };
  });
}

/** The keys of this process's environment; none when it has none. */
export function evidenceKeys(): EvidenceKey[] {
  const { PLIMSOLL_EVIDENCE_KEY } = env();
  return PLIMSOLL_EVIDENCE_KEY === undefined ? [] : readKeys(PLIMSOLL_EVIDENCE_KEY);
}

const associated = ({ sha256, column }: SealedFor) => Buffer.concat([sha256, Buffer.from(column)]);

/**
 * Seals a compressed page with AES-256-GCM: nonce, ciphertext, tag.
 * @throws PlimsollError unavailable when the environment has no key: nothing is kept in the clear.
 */
export function seal(plain: Uint8Array, belongs: SealedFor, keys = evidenceKeys()): { body: Buffer; keyId: string } {
  const [first] = keys;
  if (first === undefined) {
    throw new PlimsollError("unavailable", {
      message: "There is no key to seal evidence with, so nothing can be kept.",
      remedy: "Set PLIMSOLL_EVIDENCE_KEY to 32 random bytes in base64 (npm start does).",
    });
  }
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", first.key, nonce).setAAD(associated(belongs));
  return { body: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]), keyId: first.id };
}

/** Opens a sealed body, or says why it does not open. A body that was never sealed is given as it is. */
export function unseal(
  { body, keyId }: Sealed,
  belongs: SealedFor,
  keys = evidenceKeys(),
): { plain: Uint8Array } | { failure: OpenFailure } {
  if (keyId === null) return { plain: body };
  const found = keys.find(({ id }) => id === keyId);
  if (found === undefined) return { failure: "no_key" };
  if (body.length < NONCE_BYTES + TAG_BYTES) return { failure: "altered" };
  const decipher = createDecipheriv("aes-256-gcm", found.key, body.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(associated(belongs))
    .setAuthTag(body.subarray(body.length - TAG_BYTES));
  try {
    const opened = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
    return { plain: Buffer.concat([opened, decipher.final()]) };
  } catch {
    return { failure: "altered" };
  }
}
