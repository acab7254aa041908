import { tooLarge } from "#lib/channels/decode.ts";
import { CHANNEL_LIMITS } from "#lib/channels/limits.ts";
import { PlimsollError } from "#lib/errors.ts";

/** What is read of a request: a `Request` is one. */
export type Upload = { headers: Headers; body: AsyncIterable<Uint8Array> | null };

function refuseLarge(limit: number): PlimsollError {
  return new PlimsollError("too_large", tooLarge(limit));
}

/** The length the sender claims, or null where the body comes in chunks. */
function claimedLength(headers: Headers): number | null {
  const claimed = headers.get("content-length");
  if (claimed === null) return null;
  if (/^\d{1,15}$/.test(claimed)) return Number(claimed);
  throw new PlimsollError("invalid", {
    message: "The Content-Length is no number.",
    remedy: "Send the file's length.",
  });
}

function refuseForm(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (!/^multipart\//i.test(type)) return;
  throw new PlimsollError("invalid", {
    message: "The file came inside a form.",
    remedy: "Send the file itself as the body (curl --data-binary @FILE).",
  });
}

function refuseEncoding(headers: Headers): void {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (/^(?:identity|gzip|x-gzip)$/i.test(encoding)) return;
  throw new PlimsollError("invalid", {
    message: "The body has a content encoding other than gzip, which is not decoded.",
    remedy: "Send the file plain or as gzip.",
  });
}

/**
 * The body of an upload, whole. It stops reading at the limit, and a body shorter or longer than its Content-Length
 * is refused: something on the way cut it, and part of a file must not pass for the file.
 * @throws PlimsollError too_large or invalid.
 */
export async function readUpload(upload: Upload, limit: number = CHANNEL_LIMITS.fileBytes): Promise<Uint8Array> {
  refuseForm(upload.headers);
  refuseEncoding(upload.headers);
  const claimed = claimedLength(upload.headers);
  if (claimed !== null && claimed > limit) throw refuseLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of upload.body ?? []) {
    size += chunk.length;
    if (size > limit) throw refuseLarge(limit);
    chunks.push(chunk);
  }
  if (claimed !== null && claimed !== size) {
    throw new PlimsollError("invalid", {
      message: `The request announces ${claimed} bytes, but ${size} arrived. Nothing was imported.`,
      remedy: "Send it again; if it happens again, a proxy on the way cuts bodies of this size.",
    });
  }
  return Buffer.concat(chunks);
}
