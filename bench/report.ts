import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "#bench/measure.ts";
import type { Metric } from "#bench/metric.ts";
import { ROOT } from "#lib/local/start/program.ts";

/** One line of the results. Numbers are null when it was not measured; then `note` says why. */
export type Result = {
  id: string;
  name: string;
  ratio: number | null;
  min: number | null;
  max: number | null;
  target: number;
  must: Metric["must"];
  ok: boolean;
  outcome: "measured" | "skipped" | "failed";
  note: string;
};

const FILE = path.join(ROOT, "bench/results.json");

/** A metric's ratios as a result: their median against the target. */
export function toResult({ id, name, target, must, profile }: Metric, ratios: readonly number[], note: string): Result {
  const ratio = median(ratios);
  const ok = must === "at least" ? ratio >= target : ratio <= target;
  const range = { ratio, min: Math.min(...ratios), max: Math.max(...ratios) };
  return {
    id,
    name,
    ...range,
    target,
    must,
    ok,
    outcome: "measured",
    note: ok ? note : `${note}\n     why: ${profile}`,
  };
}

/** A metric that was not measured, or whose sides did not do the same work. */
export function withoutRatio(
  metric: Omit<Metric, "run" | "profile">,
  outcome: "skipped" | "failed",
  note: string,
): Result {
  const { id, name, target, must } = metric;
  return { id, name, ratio: null, min: null, max: null, target, must, ok: false, outcome, note };
}

const short = (value: number | null) => (value === null ? "–" : value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function line({ id, name, ratio, min, max, target, must, ok, outcome, note }: Result): string {
  const verdict = outcome === "measured" ? (ok ? "reached" : "missed") : outcome;
  const range = ratio === null ? "" : `${short(min)}–${short(max)}`;
  const wanted = `${must === "at least" ? "≥" : "≤"} ${target}`;
  const cells = [id.padEnd(4), name.padEnd(34), short(ratio).padStart(8), range.padStart(15), wanted.padStart(8)];
  return `${cells.join(" ")}  ${verdict}\n     ${note}`;
}

/** The results as a person reads them. */
export const toTable = (results: readonly Result[]): string => results.map(line).join("\n");

/** Writes `bench/results.json`. */
export function writeResults(results: readonly Result[], versions: Record<string, string>): string {
  const [cpu] = os.cpus();
  const machine = { cpu: cpu?.model ?? "", cores: os.cpus().length, memory: os.totalmem(), system: os.release() };
  const whole = { at: new Date().toISOString(), machine, versions, load: os.loadavg(), metrics: results };
  fs.writeFileSync(FILE, `${JSON.stringify(whole, null, 2)}\n`);
  return FILE;
}
