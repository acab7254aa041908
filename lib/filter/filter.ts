import { PlimsollError } from "#lib/errors.ts";

/** A part of an address that could not be read as a filter. It is shown, never ignored. The message is a predicate. */
export type Problem = { parameter: string; value: string; message: string };

export type ReadFilter<F> = { ok: true; filter: F } | { ok: false; problems: readonly Problem[] };

/** What a text parameter may be, and how that is said: "an account id of 12 digits". */
export type TextRule = { max: number; shape?: RegExp; test?: (value: string) => boolean; says: string };

/** More values of one parameter than a person could have chosen. */
const MAX_VALUES = 50;

/** Takes parameters one by one; `problems` ends with those that nobody took. */
export type ParameterReader = {
  choices<T extends string>(name: string, allowed: readonly T[]): readonly T[];
  choice<T extends string, F>(name: string, allowed: readonly T[], fallback: F): T | F;
  texts(name: string, rule: TextRule): readonly string[];
  text(name: string, rule: TextRule): string | null;
  problems(): readonly Problem[];
};

/** Reads a filter from an address, keeping account of everything that is not what it should be. */
export function readParameters(parameters: URLSearchParams): ParameterReader {
  const found: Problem[] = [];
  const taken = new Set<string>();
  const refuse = (parameter: string, value: string, message: string) => found.push({ parameter, value, message });

  const all = (name: string): string[] => {
    taken.add(name);
    const values = [...new Set(parameters.getAll(name))];
    if (values.length > MAX_VALUES) refuse(name, `${values.length} values`, `may have at most ${MAX_VALUES}`);
    return values.slice(0, MAX_VALUES);
  };
  const single = (name: string): string | undefined => {
    const [first, second] = all(name);
    if (second !== undefined) refuse(name, second, "is given more than once");
    return first;
  };
  const pick = <T extends string>(name: string, value: string, allowed: readonly T[]): T | undefined => {
    const chosen = allowed.find((one) => one === value);
    if (chosen === undefined) refuse(name, value.slice(0, 80), `must be one of ${allowed.join(", ")}`);
    return chosen;
  };
  const fitting = (name: string, values: readonly string[], rule: TextRule): readonly string[] =>
    values.filter((value) => {
      const fit = fits(value, rule);
      if (!fit) refuse(name, value.slice(0, 80), `must be ${rule.says}`);
      return fit;
    });

  return {
    choices: (name, allowed) => all(name).flatMap((value) => pick(name, value, allowed) ?? []),
    choice: (name, allowed, fallback) => {
      const value = single(name);
      return value === undefined ? fallback : (pick(name, value, allowed) ?? fallback);
    },
    texts: (name, rule) => fitting(name, all(name), rule),
    text: (name, rule) => fitting(name, [single(name)].filter(isGiven), rule)[0] ?? null,
    problems: () => [...found, ...untaken(parameters, taken)],
  };
}

function fits(value: string, rule: TextRule): boolean {
  const fit = value.length <= rule.max && !value.includes("\0") && (rule.shape?.test(value) ?? true);
  return fit && (rule.test?.(value) ?? true);
}

/** An empty field of a form is the same as no field. */
function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

function untaken(parameters: URLSearchParams, taken: ReadonlySet<string>): Problem[] {
  return [...new Set(parameters.keys())]
    .filter((name) => !taken.has(name))
    .map((parameter) => ({
      parameter,
      value: parameters.get(parameter) ?? "",
      message: "is not a filter of this list",
    }));
}

/** Search parameters as Next hands them to a page. */
export type GivenParameters = Record<string, string | string[] | undefined>;

/** The same as `URLSearchParams`. */
export function toParameters(given: GivenParameters): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const one of value === undefined ? [] : [value].flat()) parameters.append(name, one);
  }
  return parameters;
}

/** `?a=1&b=2&b=3`, in the order given, without what is null; empty when nothing is left. */
export function toSearch(entries: readonly (readonly [string, readonly string[] | string | null])[]): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of entries) {
    for (const one of value === null ? [] : [value].flat()) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** A list of choices with one of them turned on, or off where it was on. */
export function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** Rules that more than one list has. */
export const ACCOUNT_RULE: TextRule = { max: 12, shape: /^\d{12}$/, says: "an account id of 12 digits" };
export const REGION_RULE: TextRule = {
  max: 30,
  shape: /^[a-z]{2}(-[a-z]+)+-\d$/,
  says: "the name of a Region, as in eu-central-1",
};
export const DAY_RULE: TextRule = {
  max: 10,
  shape: /^\d{4}-\d{2}-\d{2}$/,
  // A day that does not exist turns into another one.
  test: (value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value),
  says: "a day in UTC, as in 2026-11-24",
};
export const PLACE_RULE: TextRule = { max: 2_000, shape: /^[\w-]+$/, says: "a place in this list" };

/** "reach=publik must be one of public, outside" for each problem. */
export function problemWords(problems: readonly Problem[]): string {
  return problems.map(({ parameter, value, message }) => `${parameter}=${value} ${message}`).join("; ");
}

/** @throws PlimsollError invalid, naming each part of the address that is no filter. */
export function wanted<F>(read: ReadFilter<F>): F {
  if (read.ok) return read.filter;
  throw new PlimsollError("invalid", {
    message: problemWords(read.problems),
    remedy: "Correct the address, or open the list without a filter.",
  });
}
