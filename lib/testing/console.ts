import { afterEach, beforeEach } from "vitest";

let expected: RegExp[] = [];
let unexpected: string[] = [];

/** Says that this test's code may print such an error. Any other console.error fails the test. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
}

const print = console.error.bind(console);

beforeEach(() => {
  expected = [];
  unexpected = [];
  console.error = (...words: unknown[]) => {
    const text = words.map(String).join(" ");
    if (expected.some((pattern) => pattern.test(text))) return;
    unexpected.push(text);
    print(...words);
  };
});

afterEach(() => {
  console.error = print;
  if (unexpected.length > 0) throw new Error(`Unexpected console.error: ${unexpected.join("\n")}`);
});
