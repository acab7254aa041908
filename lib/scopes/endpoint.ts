const AWS_SUFFIXES = [
  ".amazonaws.com",
  ".amazonaws.com.cn",
  ".api.aws",
  ".amazonwebservices.com.cn",
  ".amazonaws.eu",
] as const;

/**
 * Whether answers from this address came from AWS itself. `endpoint` is a host or an address as a scope keeps it.
 * Anything else, an address we cannot read too, is shown as sample data: the mistake that costs nothing.
 */
export function isAwsEndpoint(endpoint: string): boolean {
  const host = hostOf(endpoint);
  return host !== null && AWS_SUFFIXES.some((suffix) => host.endsWith(suffix));
}

function hostOf(endpoint: string): string | null {
  const address = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  return URL.canParse(address) ? new URL(address).hostname : null;
}
