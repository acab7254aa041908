import { readFileSync } from "node:fs";

const read = (): Record<string, string> =>
  JSON.parse(readFileSync(new URL("./not-answered.json", import.meta.url), "utf8"));

/** Operations that the stand-in routes and refuses with a modelled error, each with the reason. Never a wrong success. */
export const NOT_ANSWERED: Record<string, string> = read();
