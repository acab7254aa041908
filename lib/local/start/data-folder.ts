import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { PlimsollError } from "#lib/errors.ts";
import type { StartOptions } from "#lib/local/start/options.ts";
import { ESTATE_SIZES } from "#lib/local/world.ts";

const Kept = z.object({
  source: z.enum(["sample", "aws"]),
  estate: z
    .object({ size: z.enum(ESTATE_SIZES), seed: z.number(), anchor: z.number(), findings: z.number().optional() })
    .optional(),
  /** Ports of earlier starts: taken again while they are free. */
  ports: z.object({ postgres: z.number().optional(), standIn: z.number().optional() }),
  /** Where the built-in PostgreSQL keeps its data, when that is not this folder. */
  postgresFolder: z.string().optional(),
});
const Secrets = z.object({
  databasePassword: z.string(),
  sessionSecret: z.string().min(32),
  /** Seals evidence: 32 bytes in base64. Without it no kept page can be read again. */
  evidenceKey: z.string(),
});
/** As a folder may have it that was begun before evidence was sealed. */
const KnownSecrets = Secrets.partial({ evidenceKey: true });

/** What a data folder keeps from its first start on. */
export type Kept = z.infer<typeof Kept>;
export type Secrets = z.infer<typeof Secrets>;

const LEAST_BYTES = 500e6;

/** Makes the folder with its `logs`. @throws PlimsollError when it cannot be written or its disk is full. */
export function openDataFolder(folder: string): void {
  try {
    fs.mkdirSync(path.join(folder, "logs"), { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (cause) {
    throw new PlimsollError("unavailable", {
      message: `The data folder ${folder} cannot be written: ${cause instanceof Error ? cause.message : cause}`,
      remedy: "Make it yours (chown), or choose another: npm start -- --data FOLDER",
      cause,
    });
  }
  const disk = fs.statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (free >= LEAST_BYTES) return;
  throw new PlimsollError("unavailable", {
    message: `The disk that holds ${folder} has ${Math.round(free / 1e6)} MB left; Plimsoll needs at least ${LEAST_BYTES / 1e6} MB.`,
    remedy: "Free some space, or choose a folder on another disk: npm start -- --data FOLDER",
  });
}

/** Written beside its place and renamed, so that a cut write leaves the old content. */
export function writeWhole(file: string, value: unknown, mode: number): void {
  const partial = `${file}.partial`;
  fs.rmSync(partial, { force: true });
  fs.writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { mode });
  fs.renameSync(partial, file);
}

function read<T>(file: string, shape: z.ZodType<T>): T | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return shape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch (cause) {
    throw new PlimsollError("unavailable", {
      message: `The file ${file} cannot be read.`,
      remedy: "Put it back from a backup, or start with another folder: npm start -- --data FOLDER",
      cause,
    });
  }
}

/** The folder's secrets, made at the first start and readable by its owner alone. */
export function secretsOf(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  const known = read(file, KnownSecrets);
  if (known?.evidenceKey !== undefined) return { ...known, evidenceKey: known.evidenceKey };
  const made = {
    databasePassword: randomBytes(24).toString("base64url"),
    sessionSecret: randomBytes(48).toString("base64url"),
    ...known,
    evidenceKey: randomBytes(32).toString("base64"),
  };
  writeWhole(file, made, 0o600);
  return made;
}

/**
 * What the folder keeps, begun at the first start from the options.
 * @throws PlimsollError `conflict` when the options ask for another source or estate than the folder holds.
 */
export function keptIn(options: StartOptions, now: number): Kept {
  const known = read(path.join(options.dataFolder, "world.json"), Kept);
  if (known) {
    refuseAnother(known, options);
    return known;
  }
  const { size = "demo", seed = 7, findings } = options.sample ?? {};
  const kept: Kept = options.sample
    ? { source: "sample", estate: { size, seed, anchor: now, ...(findings !== undefined && { findings }) }, ports: {} }
    : { source: "aws", ports: {} };
  keep(options.dataFolder, kept);
  return kept;
}

/** Writes what the folder keeps. */
export function keep(folder: string, kept: Kept): void {
  writeWhole(path.join(folder, "world.json"), kept, 0o644);
}

function refuseAnother({ source, estate }: Kept, { sample, aws, dataFolder }: StartOptions): void {
  const held = estate ? `the ${estate.size} sample estate with seed ${estate.seed}` : "what was read from AWS";
  const same =
    estate && sample
      ? (sample.size ?? estate.size) === estate.size &&
        (sample.seed ?? estate.seed) === estate.seed &&
        (sample.findings ?? estate.findings) === estate.findings
      : source === (aws ? "aws" : "sample");
  if (same) return;
  throw new PlimsollError("conflict", {
    message: `The data folder ${dataFolder} holds ${held}, and this start asks for something else.`,
    remedy: `Keep them apart: add --data ${dataFolder}-${aws ? "aws" : (sample?.size ?? "other")}`,
  });
}
