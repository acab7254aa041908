import { GROUND, roomOf, TOP_LEVEL } from "#lib/testing/architecture/rooms.ts";
import { eachSource, type House, isTest, type Offence, type Source } from "#lib/testing/architecture/source.ts";

const MAX_LINES = 250;

/** The limit is for code; catalogues are JSON beside the module that types them. */
export function fileLength(house: House): Offence[] {
  const find = ({ text }: Source) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    return lines > MAX_LINES ? [`has ${lines} lines, more than ${MAX_LINES}`] : [];
  };
  return eachSource(house, find, "file-length");
}

/** A folder or file name in kebab-case; Next's own marks around it are not looked at. */
function isKebab(part: string): boolean {
  const name = part.replace(/^[([]+(?:\.\.\.)?|[)\]]+$/g, "").replace(/^_|^@/, "");
  return /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/.test(name);
}

export function kebabCase(house: House): Offence[] {
  const find = ({ path }: Source) =>
    path.split("/").flatMap((part) => (isKebab(part) ? [] : [`${part} is not kebab-case`]));
  return eachSource(house, find, "kebab-case");
}

/** A file that only passes on what others export hides where things are. */
export function barrels(house: House): Offence[] {
  const find = ({ path, code }: Source) => {
    if (/(?:^|\/)index\.[a-z]+$/.test(path)) return ["is an index file"];
    return /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\bfrom\b/m.test(code)
      ? ["passes on another file's exports"]
      : [];
  };
  return eachSource(house, find, "barrels");
}

const NEXT_DEFAULT =
  /^app\/(?:.*\/)?(?:page|layout|template|error|global-error|loading|not-found|global-not-found|forbidden|unauthorized|default|icon|apple-icon|manifest|robots|sitemap|opengraph-image)\.tsx?$/;

/** Defaults only where Next or a tool asks for one. */
export function defaultExports(house: House): Offence[] {
  const find = ({ path, code }: Source) => {
    const isAsked = NEXT_DEFAULT.test(path) || /(?:^|[./])config\.ts$/.test(path) || isSetUp(path);
    return /^export\s+default\b|\bas\s+default\b/m.test(code) && !isAsked ? ["has a default export"] : [];
  };
  return eachSource(house, find, "default-exports");
}

/** Vitest and Playwright call the default export of their set-up files, Playwright that of a reporter. */
function isSetUp(path: string): boolean {
  return isTest(path) && /\/global-(?:set-up|setup|tear-down)\.ts$|\/[a-z-]+-reporter\.ts$/.test(path);
}

/** The top level and the ground floor have fixed lists. */
export function fixedPlaces(house: House): Offence[] {
  const find = ({ path }: Source) => {
    const room = roomOf(path);
    if (room === "root") return TOP_LEVEL.includes(path) ? [] : ["does not belong at the top level"];
    const name = /^lib\/([^/]+?)(?:\.test)?\.[a-z]+$/.exec(path)?.[1];
    return room === "ground" && name !== undefined && !GROUND.includes(name)
      ? ["does not belong on the ground floor"]
      : [];
  };
  return eachSource(house, find, "fixed-places");
}
