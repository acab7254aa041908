import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { PlimsollError } from "#lib/errors.ts";
import type { Binaries } from "#lib/local/postgres/binaries.ts";
import type { Owner } from "#lib/local/postgres/owner.ts";

/** The PostgreSQL major version that the binaries of package.json speak. */
const MAJOR = "18";

type Cluster = { dataFolder: string; password: string; binaries: Binaries; owner: Owner | undefined };

/**
 * Makes the data folder unless it is there. It is made beside its place and renamed, so a cut initdb leaves nothing.
 * @throws PlimsollError when another major version made the folder, or initdb fails.
 */
export function ensureCluster(cluster: Cluster): void {
  const versionFile = path.join(cluster.dataFolder, "PG_VERSION");
  if (!fs.existsSync(versionFile)) {
    makeCluster(cluster);
    return;
  }
  const version = fs.readFileSync(versionFile, "utf8").trim();
  if (version !== MAJOR) {
    throw new PlimsollError("unavailable", {
      message: `The folder ${cluster.dataFolder} was made by PostgreSQL ${version}; this Plimsoll brings PostgreSQL ${MAJOR}.`,
      remedy: `Keep it for the Plimsoll that made it, and start with another one: npm start -- --data FOLDER`,
    });
  }
}

function makeCluster({ dataFolder, password, binaries, owner }: Cluster): void {
  const partial = `${dataFolder}.partial-${process.pid}`;
  const passwordFile = `${dataFolder}.password-${process.pid}`;
  fs.mkdirSync(partial, { recursive: true });
  try {
    fs.chmodSync(partial, 0o700);
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (owner) {
      fs.chownSync(partial, owner.uid, owner.gid);
      fs.chownSync(passwordFile, owner.uid, owner.gid);
    }
    const made = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${partial}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-sync",
        "--no-instructions",
      ],
      { ...owner, cwd: path.parse(partial).root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
    if (made.status !== 0) throw failedToMake(dataFolder, made.stderr || String(made.error ?? made.stdout));
    fs.renameSync(partial, dataFolder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

function failedToMake(dataFolder: string, output: string): PlimsollError {
  if (/no space left/i.test(output)) {
    return new PlimsollError("unavailable", {
      message: `The disk that holds ${dataFolder} is full.`,
      remedy: "Free at least 1 GB, or choose a folder on another disk: npm start -- --data FOLDER",
    });
  }
  const reason =
    output.split("\n").find((line) => /error|fatal/i.test(line)) ??
    output.trim().split("\n").at(-1) ??
    "no reason given";
  return new PlimsollError("unavailable", {
    message: `PostgreSQL could not make its data folder ${dataFolder}: ${reason.trim()}`,
    remedy: "Choose a folder you may write to: npm start -- --data FOLDER",
  });
}
