import "vitest";

declare module "vitest" {
  // vitest merges declarations here, and only an interface merges.
  export interface ProvidedContext {
    /** The address of the run's PostgreSQL without a database's name: append one. */
    postgresUrl: string;
  }
}
