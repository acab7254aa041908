import type { ListedPage } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import { KIND_WORDS, type KindState, type SettingKind } from "#lib/macie-settings/kinds.ts";
import type { Page } from "#lib/sync/phase.ts";
import { KIND_READERS } from "#lib/sync/settings/kinds.ts";
import type { Named } from "#lib/sync/settings/readers.ts";

/** How a read of a kind ended. */
export type KindEnd = { kind: SettingKind; state: KindState; reason: string | null; remedy: string | null };

/** What is to be read, what our own tables name, and how the kinds that are not read again stand. */
export type SettingsSince = Named & { due: readonly SettingKind[]; rest: readonly KindEnd[] };

/** Marks what a read of a kind came to; no answer of AWS can have it as a member. */
export const KIND_END = Symbol("how the read of a kind of settings ended");

type ReadKind = { kind: SettingKind; pages: ListedPage[]; problem: PlimsollError | null };

async function readKind(source: RegionSource, kind: SettingKind, named: Named): Promise<ReadKind> {
  const pages: ListedPage[] = [];
  try {
    for await (const page of KIND_READERS[kind].read(source, named)) pages.push(page);
    return { kind, pages, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof PlimsollError) || source.signal.aborted) throw thrown;
    return { kind, pages: [], problem: thrown };
  }
}

const endOf = ({ kind, problem }: ReadKind): KindEnd => ({
  kind,
  state: problem === null ? "complete" : problem.code === "aws_denied" ? "denied" : "failed",
  reason: problem?.message ?? null,
  remedy: problem?.remedy ?? null,
});

const texts = (ends: readonly KindEnd[], member: "reason" | "remedy") =>
  [...new Set(ends.map((end) => end[member]).filter((text) => text !== null))].join(" ");

/** What the statement says of kinds that nobody may read: the scope is complete without them, and says so. */
export function unknownNote(ends: readonly KindEnd[]): PlimsollError | null {
  const unknown = ends.filter(({ state }) => state === "denied");
  if (unknown.length === 0) return null;
  return new PlimsollError("aws_denied", {
    message: `Unknown here: ${unknown.map(({ kind }) => KIND_WORDS[kind]).join("; ")}. ${texts(unknown, "reason")}`,
    remedy: texts(unknown, "remedy"),
  });
}

const NO_BYTES = Buffer.alloc(0);

/** The ends as records of their own, stored after the last setting of every kind. */
function endsPage(source: RegionSource, ends: readonly KindEnd[], note: PlimsollError | null): Page {
  const page = {
    operation: "GetMacieSession" as const,
    region: source.region,
    requestId: null,
    fetchedAt: new Date(),
    body: NO_BYTES,
    items: 0,
  };
  const items = ends.map((end, index) => ({ raw: { [KIND_END]: end }, bytes: NO_BYTES, page, index }));
  return { answers: [], items, ...(note === null ? {} : { note }) };
}

/** Every kind that is due, all at once: a kind that AWS denies is unknown and keeps no other back. */
export async function* readSettings(
  source: RegionSource,
  { due, rest, ...named }: SettingsSince,
): AsyncGenerator<Page> {
  const all = await Promise.all(due.map((kind) => readKind(source, kind, named)));
  for (const { pages } of all) yield* pages;
  const ends = all.map(endOf);
  yield endsPage(source, ends, unknownNote([...ends, ...rest]));
  const failed = all.find(({ problem }) => problem !== null && problem.code !== "aws_denied");
  if (failed?.problem) throw failed.problem;
}
