import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { runs } from "#lib/local/process.ts";

const Holder = z.object({ pid: z.number(), address: z.string(), ready: z.boolean() });

/** The start that has the data folder now. */
export type Holder = z.infer<typeof Holder>;

export type Lock = { ready(): void; release(): void };

/** The words in the command line of a start, by which a reused process id is told apart. */
const COMMAND = "lib/local/start/main.ts";

async function holderIn(file: string): Promise<Holder | undefined> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      return Holder.parse(JSON.parse(fs.readFileSync(file, "utf8")));
    } catch {
      // It may be in the middle of being written, or just gone.
      await sleep(30);
    }
  }
  return undefined;
}

function create(file: string, content: Holder): boolean {
  try {
    fs.writeFileSync(file, JSON.stringify(content), { flag: "wx" });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST") return false;
    throw thrown;
  }
}

/**
 * Takes the data folder for this process, or tells who has it. The lock of a start that died is removed.
 * @param command what the command line of a living holder contains.
 */
export async function takeLock(wish: { folder: string; address: string; command?: string }): Promise<Lock | Holder> {
  const { folder, address, command = COMMAND } = wish;
  const file = path.join(folder, "start.lock");
  const own: Holder = { pid: process.pid, address, ready: false };
  for (;;) {
    const created = create(file, own);
    // Two starts that both removed the same dead lock: the later one's stands.
    if (created) await sleep(50);
    const holder = await holderIn(file);
    if (created && holder?.pid === own.pid) break;
    if (holder && holder.pid !== own.pid && runs(holder.pid, command)) return holder;
    fs.rmSync(file, { force: true });
  }
  return {
    ready: () => fs.writeFileSync(file, JSON.stringify({ ...own, ready: true })),
    release: () => fs.rmSync(file, { force: true }),
  };
}
