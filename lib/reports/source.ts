import { isAwsEndpoint } from "#lib/scopes/endpoint.ts";

/** Where a row's facts came from, in words that stay with the row wherever the file goes. */
export function sourceWords(endpoint: string | null): string {
  if (endpoint === null) return "unknown source";
  return isAwsEndpoint(endpoint) ? `Amazon Macie, ${endpoint}` : `SAMPLE DATA from ${endpoint}, not from AWS`;
}
