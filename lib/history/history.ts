/** Records whose versions are kept. A profile and its detections go by their bucket's id. */
export const HISTORY_KINDS = ["bucket", "profile", "detection", "finding", "setting"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** The facts of a record: the columns of its table, by name. Times are text in UTC. */
export type Facts = Readonly<Record<string, unknown>>;

/** A record as it was for a while. `until` is null for the present version. */
export type Version = {
  kind: HistoryKind;
  recordId: string;
  /** ISO 8601 in UTC, to the microsecond. */
  since: string;
  until: string | null;
  /** The run that began it; null when nobody knows. */
  runId: string | null;
  facts: Facts;
};

/** One fact that became another. */
export type FactChange = { fact: string; before: unknown; after: unknown };

export const EVENTS = ["first_seen", "changed", "gone", "reappeared", "aged_out", "vanished", "listed_again"] as const;
export type HistoryEvent = (typeof EVENTS)[number];

export const EVENT_WORDS: Record<HistoryEvent, string> = {
  first_seen: "First seen",
  changed: "Changed",
  gone: "Gone: two complete listings in a row did not name it",
  reappeared: "Listed again after it was gone",
  aged_out: "Aged out: Macie lists findings for 90 days",
  vanished: "Vanished: Macie no longer lists it, though it is younger than 90 days",
  listed_again: "Listed by Macie again",
};

/** What began a version. */
export type HistoryEntry = Pick<Version, "kind" | "recordId" | "since" | "until" | "runId"> & {
  event: HistoryEvent;
  changes: readonly FactChange[];
};

/** Which facts differ between two versions, in the order of their names. */
export function changesBetween(before: Facts, after: Facts): FactChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((fact) => ({ fact, before: before[fact] ?? null, after: after[fact] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

const UPSTREAM_EVENTS: Record<string, HistoryEvent> = { aged_out: "aged_out", vanished: "vanished" };

function eventOf(changes: readonly FactChange[]): HistoryEvent {
  const gone = changes.find(({ fact }) => fact === "gone_at");
  if (gone !== undefined) return gone.after === null ? "reappeared" : "gone";
  const upstream = changes.find(({ fact }) => fact === "upstream");
  if (upstream !== undefined) return UPSTREAM_EVENTS[String(upstream.after)] ?? "listed_again";
  return "changed";
}

/** What each version changed, newest first. The versions come in the order in which they began. */
export function entriesOf(versions: readonly Version[]): HistoryEntry[] {
  const before = new Map<string, Facts>();
  const entries = versions.map(({ facts, ...version }) => {
    const key = `${version.kind} ${version.recordId}`;
    const known = before.get(key);
    before.set(key, facts);
    if (known === undefined) return { ...version, event: "first_seen" as const, changes: [] };
    const changes = changesBetween(known, facts);
    return { ...version, event: eventOf(changes), changes };
  });
  return entries.reverse();
}

/** `object_count` → "Object count". */
export function factWords(fact: string): string {
  const words = fact.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A fact as a line of text; null is unknown. Objects and lists are shown as JSON. */
export function factText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
