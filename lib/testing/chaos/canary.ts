import fs from "node:fs";
import path from "node:path";

/** I14: every file below a folder that holds one of the secrets, be it a log, a table or a write-ahead log. */
export function secretsOnDisk(folder: string, secrets: readonly string[]): string[] {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    const bytes = fs.readFileSync(file);
    return secrets.some((secret) => bytes.includes(secret)) ? [`a secret is in ${file} (I14)`] : [];
  });
}
