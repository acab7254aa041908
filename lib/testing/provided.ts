import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { z } from "zod";

/** vitest learns the names of provided values from a merged interface; this one name it does not need to know. */
function unknownToVitest(name: string): never {
  return name as never;
}

const POSTGRES = unknownToVitest("postgresUrl");

/** Tells the tests where the run's PostgreSQL is. */
export function providePostgres(project: TestProject, url: string): void {
  project.provide(POSTGRES, unknownToVitest(url));
}

/** The address of the run's PostgreSQL without a database's name: append one. */
export function postgresUrl(): string {
  return z.string().parse(inject(POSTGRES));
}
