import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { SavedWorld } from "#lib/local/make-world.ts";
import { ESTATE_SIZES } from "#lib/local/world.ts";

/** How long changes gather before they are written, in milliseconds. */
const SAVE_AFTER_MS = 300;

const Saved = z.object({
  estate: z.object({
    size: z.enum(ESTATE_SIZES),
    seed: z.number(),
    anchor: z.number(),
    findings: z.number().optional(),
  }),
  clock: z.object({ anchor: z.number(), startedAt: z.number(), advanced: z.number() }),
  regions: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Reads a saved world; undefined when there is none. Throws an Error that names the file when it cannot be read. */
export function readState(file: string): SavedWorld | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return Saved.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Error(`The stand-in's state in ${file} cannot be read. Move the file away to begin afresh.`, { cause });
  }
}

/** Writes the whole state beside the file and renames it over the file, so that a reader sees the old or the new. */
export function writeState(file: string, saved: SavedWorld): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, JSON.stringify(saved), { mode: 0o600 });
  renameSync(part, file);
}

export type Saver = { changed(): void; flush(): void };

/** Saves a moment after a change; `flush` saves what is waiting. */
export function makeSaver(file: string | undefined, toSaved: () => SavedWorld): Saver {
  let waiting: NodeJS.Timeout | undefined;
  const flush = () => {
    if (waiting === undefined || file === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    writeState(file, toSaved());
  };
  const changed = () => {
    if (file !== undefined) waiting ??= setTimeout(flush, SAVE_AFTER_MS);
  };
  return { changed, flush };
}
