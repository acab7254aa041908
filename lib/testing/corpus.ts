import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export type CorpusFile = { file: string; kind: string; bytes: Uint8Array };

const FOLDER = path.resolve("../shared/corpus");

/**
 * The samples of Macie's and other services' records that lie beside the project, read in place; API models are left
 * out. Where they are absent the list is empty and the reason is printed, so that a skipped test says why.
 */
export function corpusFiles(): CorpusFile[] {
  const manifest = path.join(FOLDER, "MANIFEST.json");
  if (!existsSync(manifest)) {
    console.warn(`skipped: the samples of ${FOLDER} are not on this machine`);
    return [];
  }
  const entries: Array<{ file: string; kind: string }> = JSON.parse(readFileSync(manifest, "utf8"));
  return entries
    .filter((entry) => !entry.file.startsWith("models/"))
    .map((entry) => ({ ...entry, bytes: readFileSync(path.join(FOLDER, entry.file)) }));
}
