import { type Declaration, declarationsOf, withUsed } from "#lib/testing/architecture/declarations.ts";
import { eachSource, type House, isTest, type Offence, type Source } from "#lib/testing/architecture/source.ts";

/** The one place where somebody who is not signed in may act. */
const OPEN_ACTIONS = "app/sign-in/actions.ts";
/** Routes that answer without `route()`. Each is a decision; there is none. */
const OPEN_ROUTES: readonly string[] = [];

const DIRECTIVE = /^\s*["']use server["']/m;
const isActions = (path: string) => /^app\/(?:.*\/)?actions\.ts$/.test(path);
const isRoute = (path: string) => /^app\/(?:.*\/)?route\.tsx?$/.test(path);
const isQueries = (path: string) => /^lib\/[^/]+\/queries(?:\/[^/]+)?\.ts$/.test(path) && !isTest(path);
const isCommands = (path: string) => /^lib\/[^/]+\/commands(?:\/[^/]+)?\.ts$/.test(path) && !isTest(path);

/** 'use server' stands in app/∗∗/actions.ts, in each of them, and nowhere else. */
export function useServer(house: House): Offence[] {
  const find = ({ path, text }: Source) => {
    if (isTest(path)) return [];
    const isMarked = DIRECTIVE.test(text);
    if (isActions(path)) return /^\s*["']use server["']/.test(text) ? [] : ["does not begin with 'use server'"];
    return isMarked ? ["says 'use server' outside actions.ts"] : [];
  };
  return eachSource(house, find, "use-server");
}

/** Every action goes through `action()`; the sign-in page's through `openAction()`. */
export function actions(house: House): Offence[] {
  const find = (source: Source) => {
    if (!isActions(source.path)) return [];
    const wrapper = source.path === OPEN_ACTIONS ? /^[^=]*=\s*(?:openAction|action)\(/ : /^[^=]*=\s*action\(/;
    return exportedValues(source)
      .filter(({ code }) => !wrapper.test(code))
      .map(({ name }) => `${name} does not go through action()`);
  };
  return eachSource(house, find, "actions");
}

/** Every route goes through `route()`. */
export function routes(house: House): Offence[] {
  const find = (source: Source) => {
    if (!isRoute(source.path) || OPEN_ROUTES.includes(source.path)) return [];
    const open = exportedValues(source).filter(
      ({ name, code }) => /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(name) && !/^[^=]*=\s*route\(/.test(code),
    );
    const listed = /^export\s*\{/m.test(source.code) ? ["exports by a list, which hides its methods"] : [];
    return [...open.map(({ name }) => `${name} does not go through route()`), ...listed];
  };
  return eachSource(house, find, "routes");
}

function exportedValues(source: Source): Declaration[] {
  return declarationsOf(source).filter(
    ({ isExported, code }) => isExported && !/^export\s+(?:declare\s+)?type\b/.test(code),
  );
}

function exportedFunctions(source: Source): Declaration[] {
  return declarationsOf(source).filter(({ isExported, isFunction }) => isExported && isFunction);
}

/** What a function does before it asks; null when it never asks. */
function beforeAsking(code: string): string | null {
  const at = code.search(/\bauthorise\(/);
  return at === -1 ? null : code.slice(0, at);
}

function unasked({ name, code }: Declaration): string[] {
  const before = beforeAsking(code);
  if (before === null) return [`${name} does not authorise`];
  return /\b(?:await|return|yield)\b|\btransaction\(|\.query\b/.test(before)
    ? [`${name} acts before it authorises`]
    : [];
}

/** Whether a function reads: by its verb, or because it waits for something. What only builds a piece does neither. */
function reads({ name, code }: Declaration): boolean {
  return (
    /^(?:list|get|count|find|read|search|export)[A-Z]/.test(name) ||
    /\basync\b|\bawait\b|\.query\b|\bprisma\(/.test(code)
  );
}

/** Every exported query authorises before it does anything else. */
export function queries(house: House): Offence[] {
  const find = (source: Source) =>
    isQueries(source.path) ? exportedFunctions(source).filter(reads).flatMap(unasked) : [];
  return eachSource(house, find, "queries");
}

/** Every exported command authorises first, and writes its audit row in a transaction. */
export function commands(house: House): Offence[] {
  const find = (source: Source) => {
    if (!isCommands(source.path)) return [];
    const all = declarationsOf(source);
    return exportedFunctions(source).flatMap((command) => {
      const work = withUsed(command, all);
      const missing = ["transaction(", "recordAudit("].filter((call) => !work.includes(call));
      return [...unasked(command), ...missing.map((call) => `${command.name} calls no ${call}…)`)];
    });
  };
  return eachSource(house, find, "commands");
}
