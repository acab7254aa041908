import type { Metric } from "#bench/metric.ts";
import { syncCopy, writeCopy } from "#bench/metrics/copy.ts";
import { exportCsv, exportMemory } from "#bench/metrics/export.ts";
import { increment } from "#bench/metrics/increment.ts";
import { deepPage, pageCount } from "#bench/metrics/pages.ts";
import { requests } from "#bench/metrics/requests.ts";
import { storage } from "#bench/metrics/storage.ts";
import { syncBoto, syncBotoFar } from "#bench/metrics/sync-boto.ts";
import { syncCli } from "#bench/metrics/sync-cli.ts";

/** Every metric, in the order in which they run. */
export const METRICS: readonly Metric[] = [
  syncBoto,
  syncBotoFar,
  syncCli,
  requests,
  storage,
  syncCopy,
  writeCopy,
  deepPage,
  pageCount,
  exportCsv,
  exportMemory,
  increment,
];

/** What there is nothing to measure of yet. */
export const NOT_BUILT: readonly (Omit<Metric, "run" | "profile"> & { note: string })[] = [
  {
    id: "8",
    name: "overview plain / by rollups",
    target: 80,
    must: "at least",
    note: "not built: the overview has no rollups yet, it counts the findings themselves",
  },
];
