import { createGunzip } from "node:zlib";
import type { ChannelLimits } from "#lib/channels/limits.ts";

/** Why a file, or the rest of it, was not read, and what to do about it. */
export type Problem = { message: string; remedy: string; code?: "too_large" };

/** Bytes ready to be read as JSON. `problem` says what is missing of them. */
export type Decoded =
  | { ok: true; bytes: Uint8Array; gzip: boolean; problem: Problem | null }
  | { ok: false; problem: Problem };

type Signature = { bytes: readonly number[]; name: string };

/** What else people hand in, by its first bytes. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "a ZIP archive (or a spreadsheet)" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], name: "an empty ZIP archive" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], name: "a Zstandard file" },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: "an xz file" },
  { bytes: [0x42, 0x5a, 0x68], name: "a bzip2 file" },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: "a Parquet file" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "a PDF document" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "a PNG image" },
  { bytes: [0x4f, 0x62, 0x6a, 0x01], name: "an Avro file" },
  { bytes: [0xff, 0xfe], name: "UTF-16 text" },
  { bytes: [0xfe, 0xff], name: "UTF-16 text" },
  { bytes: [0x00, 0x00, 0xfe, 0xff], name: "UTF-32 text" },
  { bytes: [0x3c], name: "HTML or XML" },
];

const JSON_REMEDY = "Give JSON or JSON lines in UTF-8, plain or gzip.";

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark: JSON begins with an ASCII character, so every other byte is zero. */
function isUnmarkedUtf16(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0);
}

function nameOf(bytes: Uint8Array): string | null {
  const known = SIGNATURES.find((signature) => startsWith(bytes, signature.bytes));
  if (known) return known.name;
  if (isUnmarkedUtf16(bytes)) return "UTF-16 text";
  return null;
}

function mib(bytes: number): string {
  const value = bytes / (1024 * 1024);
  return `${Number.isInteger(value) ? value : value.toFixed(1)} MiB`;
}

/** The problem of a file that is larger than we take. */
export function tooLarge(limit: number): Problem {
  return {
    message: `The file is larger than ${mib(limit)}.`,
    remedy: "Split it into smaller files; JSON lines can be cut at any line.",
    code: "too_large",
  };
}

/** Checks the plain bytes: not empty, no mark, no other encoding or format. */
function accept(bytes: Uint8Array, gzip: boolean, problem: Problem | null): Decoded {
  const plain = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
  if (plain.length === 0) {
    return { ok: false, problem: problem ?? { message: "The file is empty.", remedy: JSON_REMEDY } };
  }
  if (isGzip(plain)) {
    return {
      ok: false,
      problem: { message: "The file is compressed twice.", remedy: "Decompress it once and import the result." },
    };
  }
  const name = nameOf(plain);
  if (name) return { ok: false, problem: { message: `The file is ${name}, not JSON.`, remedy: JSON_REMEDY } };
  return { ok: true, bytes: plain, gzip, problem };
}

function isGzip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x1f, 0x8b]);
}

type Inflated = { bytes: Uint8Array; fault: "none" | "too_large" | "truncated" | "corrupt" };

/** Inflates up to `limit` bytes; what came before a cut is kept, what came before a wrong checksum is not trusted. */
function inflate(bytes: Uint8Array, limit: number): Promise<Inflated> {
  return new Promise((resolve) => {
    const stream = createGunzip({ chunkSize: 256 * 1024 });
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (fault: Inflated["fault"]): void => {
      stream.destroy();
      resolve({
        bytes: fault === "too_large" || fault === "corrupt" ? new Uint8Array() : Buffer.concat(chunks),
        fault,
      });
    };
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) finish("too_large");
      else chunks.push(chunk);
    });
    stream.on("error", (error: NodeJS.ErrnoException) =>
      finish(error.code === "Z_BUF_ERROR" ? "truncated" : "corrupt"),
    );
    stream.on("end", () => finish("none"));
    stream.end(bytes);
  });
}

/**
 * The plain bytes of a file: gzip is undone within the limit, a UTF-8 mark is dropped, and what is not UTF-8 JSON is
 * refused by name. A gzip stream that was cut gives what came before the cut, and says so.
 */
export async function decode(bytes: Uint8Array, limits: ChannelLimits): Promise<Decoded> {
  if (bytes.length > limits.fileBytes) return { ok: false, problem: tooLarge(limits.fileBytes) };
  if (!isGzip(bytes)) return accept(bytes, false, null);
  const inflated = await inflate(bytes, limits.plainBytes);
  if (inflated.fault === "too_large") {
    const message = `The gzip file grows beyond ${mib(limits.plainBytes)} when decompressed.`;
    return {
      ok: false,
      problem: { message, remedy: "Decompress it, split it and import the parts.", code: "too_large" },
    };
  }
  if (inflated.fault === "corrupt") {
    return {
      ok: false,
      problem: {
        message: "The gzip file is corrupt: its checksum is wrong, or what follows it is not gzip.",
        remedy: "Fetch the file again.",
      },
    };
  }
  if (inflated.fault === "truncated") {
    const message = `The gzip file was cut: it ends after ${inflated.bytes.length} decompressed bytes. What came before was read.`;
    return accept(inflated.bytes, true, { message, remedy: "Fetch the file again and import it whole." });
  }
  return accept(inflated.bytes, true, null);
}
