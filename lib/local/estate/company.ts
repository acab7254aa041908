import { readFileSync } from "node:fs";

/** Northmoor: a shipping and marine insurance group that has bought a ferry line, Tideway, and not merged it yet. */
type Company = {
  units: { key: string; name: string; owner: string }[];
  environments: string[];
  /** What the accounts of the acquired Tideway are for. */
  acquired: string[];
  regions: { data: string[]; off: string; denied: string };
};

const read = (): Company => JSON.parse(readFileSync(new URL("./company.json", import.meta.url), "utf8"));

export const COMPANY: Company = read();
