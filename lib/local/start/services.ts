import { setTimeout as sleep } from "node:timers/promises";
import type { Program } from "#lib/local/start/program.ts";

type Service = { name: string; stop: () => Promise<void> };

const LASTING_MS = 60_000;
const MOST_FAILURES = 5;

/** What runs now, in the order in which it was started. */
export class Services {
  readonly #running: Service[] = [];
  readonly #say: (name: string, text: string) => void;
  readonly #failed = Promise.withResolvers<string>();
  #stopping = false;

  constructor(say: (name: string, text: string) => void) {
    this.#say = say;
  }

  /** Resolves with the reason when something ended that nothing can go on without. */
  get failed(): Promise<string> {
    return this.#failed.promise;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Has it stopped with the others, the last one first. @returns what forgets it again. */
  onStop(name: string, stop: () => Promise<void>): () => void {
    const service = { name, stop };
    this.#running.push(service);
    return () => {
      const at = this.#running.indexOf(service);
      if (at >= 0) this.#running.splice(at, 1);
    };
  }

  /** Something without which nothing works: its end ends the start. */
  vital(name: string, { ended, stop }: { ended: Promise<string>; stop: () => Promise<void> }): void {
    this.onStop(name, stop);
    void ended.then((reason) => {
      if (!this.#stopping) this.#failed.resolve(`The ${name} ended: ${reason}`);
    });
  }

  /** Starts a program, and again when it ends, after a longer wait each time; gives up on one that never lasts. */
  supervise(name: string, begin: () => Program): void {
    let current = begin();
    this.onStop(name, () => current.stop());
    const watch = async () => {
      for (let failures = 1; !this.#stopping; failures++) {
        const began = performance.now();
        const { code, lastWords } = await current.ended;
        if (this.#stopping) return;
        if (performance.now() - began > LASTING_MS) failures = 1;
        const reason = `ended with ${code ?? "a signal"}${lastWords ? `: ${lastLine(lastWords)}` : ""}`;
        if (failures > MOST_FAILURES) return this.#failed.resolve(`The ${name} ${reason}`);
        const wait = 1000 * 2 ** (failures - 1);
        this.#say(name, `${reason}; starting it again in ${wait / 1000} s`);
        await sleep(wait, undefined, { ref: false });
        if (!this.#stopping) current = begin();
      }
    };
    void watch();
  }

  /** Stops everything, the last started first, and starts nothing more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (let service = this.#running.pop(); service; service = this.#running.pop()) {
      const { name, stop } = service;
      await stop().catch((thrown: unknown) => this.#say(name, `did not stop: ${thrown}`));
    }
  }
}

/** The line that says what was wrong, out of a program's last words: no stack, no Node version. */
export function lastLine(words: string): string {
  const lines = words.split("\n").filter((line) => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line));
  return (lines.find((line) => /^\s*(Uncaught )?\w*Error\b|error:/i.test(line)) ?? lines.at(-1) ?? "").trim();
}
