import { setTimeout as sleep } from "node:timers/promises";
import { sendSignal } from "#lib/local/process.ts";
import type { Crew } from "#lib/testing/chaos/crew.ts";
import type { ChaosDatabase } from "#lib/testing/chaos/database.ts";
import type { Dice } from "#lib/testing/chaos/dice.ts";
import type { ChaosMacie } from "#lib/testing/chaos/macie.ts";

/** What happens to the sync beside its faults. */
export const BLOWS = ["kill", "databaseStop", "pause", "clockStep", "fullDisk"] as const;
export type Blow = (typeof BLOWS)[number];

export type Scene = { macie: ChaosMacie; database: ChaosDatabase; crew: Crew; dice: Dice; leaseMs: number };

const PATIENCE_MS = 30_000;
const MINUTE = 60_000;

/** The process of the crew that holds the run now. */
async function holder({ database, crew }: Scene): Promise<{ pid: number; name: string } | null> {
  const rows = await database
    .query<{ holder: string }>("SELECT holder FROM sync_run WHERE status = 'running' AND holder IS NOT NULL")
    .catch(() => []);
  const name = rows[0]?.holder ?? "";
  const pid = Number(/:(\d+) /.exec(name)?.[1] ?? 0);
  return crew.pids().includes(pid) ? { pid, name } : null;
}

async function someHolder(scene: Scene): Promise<{ pid: number; name: string } | null> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(40)) {
    const found = await holder(scene);
    if (found !== null) return found;
  }
  return null;
}

/** Ends the process that is at work, somewhere in its work. */
async function kill(scene: Scene): Promise<boolean> {
  if ((await someHolder(scene)) === null) return false;
  await sleep(scene.dice.between(0, 1_500));
  const held = await someHolder(scene);
  if (held === null) return false;
  sendSignal(held.pid, "SIGKILL");
  return true;
}

/** Stops the process at work until another has taken its place, and then lets it go on: it must change nothing. */
async function pause(scene: Scene): Promise<boolean> {
  const held = await someHolder(scene);
  if (held === null) return false;
  sendSignal(held.pid, "SIGSTOP");
  let taken = false;
  for (const until = Date.now() + PATIENCE_MS; !taken && Date.now() < until; await sleep(100)) {
    const now = await holder(scene);
    taken = now !== null && now.name !== held.name;
  }
  await sleep(scene.leaseMs / 2);
  sendSignal(held.pid, "SIGCONT");
  return taken;
}

/** Strikes once. False when there was nothing to hit. */
export async function strike(scene: Scene, blow: Blow): Promise<boolean> {
  const { database, macie, dice } = scene;
  if (blow === "kill") return kill(scene);
  if (blow === "pause") return pause(scene);
  if (blow === "fullDisk") return database.fillDisk(dice.between(1_000, 3_000));
  if (blow === "databaseStop") {
    await someHolder(scene);
    await sleep(dice.between(0, 800));
    await database.fall();
    return true;
  }
  await macie.admin("POST", "advance", { ms: dice.between(1, 20) * MINUTE });
  return true;
}
