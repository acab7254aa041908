import { actions, commands, queries, routes, useServer } from "#lib/testing/architecture/door-rules.ts";
import { imports, nouns, paths } from "#lib/testing/architecture/import-rules.ts";
import { clientReach, componentReach } from "#lib/testing/architecture/reach.ts";
import { barrels, defaultExports, fileLength, fixedPlaces, kebabCase } from "#lib/testing/architecture/shape-rules.ts";
import { type Offence, type Rule, toHouse } from "#lib/testing/architecture/source.ts";
import { environment, reference, sql, words } from "#lib/testing/architecture/word-rules.ts";

const RULES: readonly Rule[] = [
  ...[imports, nouns, paths, clientReach, componentReach],
  ...[useServer, actions, routes, queries, commands],
  ...[environment, sql, reference, words],
  ...[fileLength, kebabCase, barrels, defaultExports, fixedPlaces],
];

/** Everything a project's code does against the house, from path → text. Pure, and quick: no file is parsed. */
export function checkHouse(files: ReadonlyMap<string, string>): Offence[] {
  const house = toHouse(files);
  return RULES.flatMap((rule) => rule(house));
}
