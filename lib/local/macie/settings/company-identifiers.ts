import { readFileSync } from "node:fs";
import { arnOf, type Place, uuidOf } from "#lib/local/macie/ids.ts";

export type SeverityLevel = { occurrencesThreshold: number; severity: string };

/** A custom data identifier as the sample company wrote it, before it has an id. */
export type CompanyIdentifier = {
  key: string;
  name: string;
  description: string;
  regex: string;
  keywords: string[];
  ignoreWords: string[];
  maximumMatchDistance: number;
  severityLevels: SeverityLevel[];
  deleted?: boolean;
};

const read = (): CompanyIdentifier[] =>
  JSON.parse(readFileSync(new URL("./company-identifiers.json", import.meta.url), "utf8"));

/** The company's custom data identifiers, the same in every account and Region of the estate. */
export const COMPANY_IDENTIFIERS: readonly CompanyIdentifier[] = read();

/** The id and ARN under which an account in a Region has a company identifier: what its findings name. */
export function companyIdentifierAt(seed: number, place: Place, key: string): { id: string; arn: string } {
  const id = uuidOf(seed, place.accountId, place.region, "custom-data-identifier", key);
  return { id, arn: arnOf(place, "custom-data-identifier", id) };
}
