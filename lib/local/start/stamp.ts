import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** The files under these places, sorted; a place may be a file, and one that is not there counts as nothing. */
export function filesUnder(root: string, places: readonly string[]): string[] {
  return places
    .flatMap((place) => {
      const at = path.join(root, place);
      const stat = fs.statSync(at, { throwIfNoEntry: false });
      if (!stat?.isDirectory()) return stat ? [place] : [];
      return fs
        .readdirSync(at, { recursive: true, withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? [path.relative(root, path.join(entry.parentPath, entry.name))] : []));
    })
    .sort();
}

/** A hash over names and contents: other when a file is added, renamed, removed or edited. */
export function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file.replaceAll("\\", "/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Does `work` unless the stamp file already says this hash; writes it after. */
export async function unlessStamped(stamp: string, hash: string, work: () => Promise<void>): Promise<boolean> {
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash) return false;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
  return true;
}
