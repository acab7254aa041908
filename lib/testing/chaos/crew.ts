import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sendSignal } from "#lib/local/process.ts";
import { type Environment, type Program, type ProgramOptions, startProgram } from "#lib/local/start/program.ts";

/** Sync processes, each begun again when it ends: what a service manager does, and nothing more. */
export type Crew = {
  pids(): number[];
  /** The most memory that one of them had, in megabytes; 0 where the system does not tell. */
  peakMegabytes(): number;
  stop(): Promise<void>;
};

const AGAIN_MS = 200;
const LOOK_MS = 500;

/** The resident memory of a process at its highest, in megabytes. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

type CrewOptions = { commands: readonly ProgramOptions["command"][]; environment: Environment; folder: string };

/** Starts a crew of one process a command. */
export function startCrew({ commands, environment, folder }: CrewOptions): Crew {
  const running = new Map<number, Program>();
  let stopping = false;
  let peak = 0;
  const keep = async (command: ProgramOptions["command"], place: number) => {
    while (!stopping) {
      const log = path.join(folder, `sync-${place}.log`);
      const program = startProgram({ name: `sync ${place}`, command, environment, log });
      running.set(place, program);
      await program.ended;
      await sleep(AGAIN_MS);
    }
    running.delete(place);
  };
  const pids = () => [...running.values()].map(({ pid }) => pid);
  const looking = setInterval(() => {
    peak = Math.max(peak, ...pids().map(peakOf));
  }, LOOK_MS);
  // One that is paused cannot notice that we are gone.
  const killAll = () => {
    for (const pid of pids()) sendSignal(pid, "SIGKILL");
  };
  process.once("exit", killAll);
  const kept = commands.map(keep);
  return {
    pids,
    peakMegabytes: () => Math.round(peak),
    async stop() {
      stopping = true;
      clearInterval(looking);
      process.off("exit", killAll);
      killAll();
      await Promise.all(kept);
    },
  };
}
