import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** `env()` is read once a process, so each case loads the module anew. */
async function overrideUnder(variables: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { endpointOverride } = await import("#lib/aws/endpoint.ts");
  return () => endpointOverride("macie2");
}

describe("the endpoint of a service", () => {
  beforeEach(() => {
    vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
    vi.stubEnv("APP_ORIGIN", "http://127.0.0.1:4300");
    vi.stubEnv("PLIMSOLL_SECRET", "a-secret-of-the-tests-that-is-long-enough");
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_MACIE2"]) vi.stubEnv(name, undefined);
  });
  afterEach(() => vi.unstubAllEnvs());

  it("is AWS's own when nothing is set", async () => {
    expect((await overrideUnder({}))()).toBeUndefined();
  });

  it.each([
    "http://127.0.0.1:4566",
    "http://localhost:1",
    "http://[::1]:80",
    "https://macie2.eu-west-1.amazonaws.com",
    "https://macie2.eu-west-1.api.aws",
  ])("may be %s", async (url) => {
    expect((await overrideUnder({ AWS_ENDPOINT_URL: url }))()).toBe(new URL(url).origin);
  });

  it("of the service itself wins over the common one", async () => {
    const read = await overrideUnder({
      AWS_ENDPOINT_URL: "http://127.0.0.1:1111",
      AWS_ENDPOINT_URL_MACIE2: "http://127.0.0.1:2222",
    });
    expect(read()).toBe("http://127.0.0.1:2222");
  });

  it.each([
    "http://evil.example",
    "https://amazonaws.com.evil.example",
    "https://notamazonaws.com",
    "http://macie2.eu-west-1.amazonaws.com",
    "http://169.254.169.254",
    "http://127.0.0.1.evil.example",
    "http://user:secret@127.0.0.1:4566",
    "file:///etc/passwd",
    "not a url",
  ])("may not be %s, and the error names the variable", async (url) => {
    const read = await overrideUnder({ AWS_ENDPOINT_URL: url });
    expect(read).toThrow(/AWS_ENDPOINT_URL/);
  });
});

describe("a request", () => {
  it("to a foreign host is refused whatever asked for it", async () => {
    const { refuseForeignHost } = await import("#lib/aws/endpoint.ts");
    expect(() => refuseForeignHost({ protocol: "https:", hostname: "evil.example" })).toThrow(/evil.example/);
    expect(() => refuseForeignHost({ protocol: "http:", hostname: "sts.amazonaws.com" })).toThrow(/TLS/);
    expect(() => refuseForeignHost({ protocol: "https:", hostname: "sts.amazonaws.com" })).not.toThrow();
  });
});
