import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "prisma", "e2e", "bench"];
const CODE = /\.(?:ts|tsx|mjs)$/;
/** Written by Prisma and by Next. */
const GENERATED = /^lib\/db\/generated\/|^next-env\.d\.ts$/;

function filesIn(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: folder !== "." });
  return entries
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length).replaceAll("\\", "/"));
}

/** The project's code as it lies on the disk: path from the root → text. */
export function readHouse(root: string): Map<string, string> {
  const present = new Set(readdirSync(root));
  const folders = [".", ...FOLDERS.filter((folder) => present.has(folder))];
  const paths = folders.flatMap((folder) => filesIn(root, folder)).filter((path) => !GENERATED.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
