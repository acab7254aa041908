import { CHANNEL_WORDS, CHANNELS } from "#lib/channels/channel.ts";
import type { ImportResult, NamedCount } from "#lib/channels/import-result.ts";

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function namedLines(what: string, counts: readonly NamedCount[]): string[] {
  return counts.map(({ name, count }) => `  ${what}: ${count} × ${name}`);
}

/** What became of a file, for a person at a shell: one line, then one for each thing worth knowing. */
export function importWords(result: ImportResult): string {
  const { name, items, stored, unchanged, duplicates, quarantined } = result;
  const sum = (counts: readonly NamedCount[]) => counts.reduce((total, { count }) => total + count, 0);
  const parts: ReadonlyArray<readonly [number, string]> = [
    [stored, "stored"],
    [unchanged, "unchanged"],
    [duplicates, "duplicate"],
    [quarantined, "quarantined"],
    [sum(result.noted), "Macie's but no finding"],
    [sum(result.refused), "refused"],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const channels = CHANNELS.flatMap((channel) => {
    const count = result.channels[channel] ?? 0;
    return count > 0 ? [`  by channel: ${count} × ${CHANNEL_WORDS[channel]}`] : [];
  });
  return [
    `${name}: ${plural(items, "record")}${told.length > 0 ? `, of which ${told.join(", ")}` : ""}`,
    ...channels,
    ...namedLines("not a finding", result.noted),
    ...namedLines("refused", result.refused),
    ...result.unstored.map(({ row, reason, remedy }) => `  record ${row + 1}: ${reason}. ${remedy}`),
    ...result.mismatches.map(
      ({ row, findingId, what, finding, result: other }) =>
        `  record ${row + 1}: the finding ${findingId} states ${finding} for ${what}, its discovery result ${other}`,
    ),
    ...(result.conflicts > 0
      ? [`  ${plural(result.conflicts, "finding")} came in two bodies of the same update; the audit log names them`]
      : []),
    ...(result.problem ? [`  ${result.problem.message} ${result.problem.remedy}`] : []),
  ].join("\n");
}
