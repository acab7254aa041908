import { resolve } from "node:path";
import { expect, test } from "vitest";
import { checkHouse } from "#lib/testing/architecture/check-house.ts";
import { readHouse } from "#lib/testing/architecture/read-house.ts";

const root = resolve(import.meta.dirname, "../..");

test("the project keeps to the house", () => {
  const offences = checkHouse(readHouse(root)).map(({ rule, path, what }) => `${path}: ${what} [${rule}]`);
  expect(offences).toEqual([]);
});
