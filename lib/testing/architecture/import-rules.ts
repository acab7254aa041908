import { isPrivateToNoun, MAY_IMPORT, MEETINGS, nounOf, roomOf } from "#lib/testing/architecture/rooms.ts";
import { eachSource, type House, type Import, isTest, type Offence } from "#lib/testing/architecture/source.ts";

/** Rooms that may know the types of another without loading it. */
const TYPES_FROM: Record<string, readonly string[]> = {
  "lib/local": ["lib/aws"],
  "components/ui": ["lib/noun", "lib/access", "lib/sync"],
};

/** `lib/sync` is a noun too, and these are its words. */
const SYNC_WORDS = ["lib/sync/run.ts", "lib/sync/phase-name.ts"];

function mayEnter(path: string, { target, isTypeOnly }: Import): boolean {
  if (target === null) return true;
  const [from, to] = [roomOf(path), roomOf(target)];
  if (from === to) return true;
  if (isTypeOnly && TYPES_FROM[from]?.includes(to)) return true;
  if (from === "lib/noun" && SYNC_WORDS.includes(target)) return true;
  return MAY_IMPORT[from]?.includes(to) ?? false;
}

/** Doors open downwards only: the import table of the house. */
export function imports(house: House): Offence[] {
  const find = ({ path, imports: found }: { path: string; imports: readonly Import[] }) =>
    isTest(path) && !path.startsWith("e2e/")
      ? []
      : found.filter((one) => !mayEnter(path, one)).map(({ target }) => `${roomOf(path)} imports ${target}`);
  return eachSource(house, find, "imports");
}

/** A noun reads another noun's words and rules, never its queries or commands. */
export function nouns(house: House): Offence[] {
  return eachSource(
    house,
    ({ path, imports: found }) => {
      if (roomOf(path) !== "lib/noun" || isTest(path) || MEETINGS.includes(nounOf(path))) return [];
      return found.flatMap(({ target }) =>
        target !== null && isPrivateToNoun(target) && nounOf(target) !== nounOf(path) ? [`reads ${target}`] : [],
      );
    },
    "nouns",
  );
}

/** Imports say the whole path from the root, with its extension, so that plain Node finds the file too. */
export function paths(house: House): Offence[] {
  return eachSource(
    house,
    ({ imports: found }) =>
      found.flatMap(({ specifier, target }) => {
        if (specifier.startsWith("..")) return [`climbs: ${specifier}`];
        return target !== null && !/\.[a-z0-9]+$/.test(target) ? [`names no extension: ${specifier}`] : [];
      }),
    "paths",
  );
}
