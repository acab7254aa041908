import { describe, expect, it } from "vitest";
import type { Captured } from "#lib/aws/capture.ts";
import { failureBehind, toAwsError } from "#lib/aws/errors.ts";
import { protocolError } from "#lib/aws/expect.ts";
import { backoffMs, failureOf } from "#lib/aws/failure.ts";

const answered = (status: number, headers: Record<string, string> = {}): Captured => ({
  origin: "https://macie2.eu-west-1.amazonaws.com",
  sentAt: 0,
  status,
  headers,
  body: Buffer.from("<html>"),
});

const named = (name: string, message = "no") => Object.assign(new Error(message), { name });
const system = (code: string) => Object.assign(new Error(code), { code });
const kind = (thrown: unknown, answer?: Captured) => failureOf(thrown, answer, false).kind;
const CALL = { operation: "ListFindings", action: "macie2:ListFindings", region: "eu-west-1" };
const error = (thrown: unknown, answer?: Captured) => toAwsError(failureOf(thrown, answer, false), CALL);

describe("a failed attempt", () => {
  it.each([
    ["throttled", named("ThrottlingException"), answered(400)],
    ["throttled", named("TooManyRequestsException"), answered(429)],
    ["transient", named("InternalServerException"), answered(500)],
    ["transient", named("SyntaxError"), answered(502)],
    ["transient", system("ECONNRESET"), undefined],
    ["transient", named("UnknownError"), answered(302)],
    ["transient", named("Error", "XML parse error: unexpected content."), answered(200)],
    ["final", named("UnknownError"), answered(403)],
    ["unreachable", system("ENOTFOUND"), undefined],
    ["unreachable", system("DEPTH_ZERO_SELF_SIGNED_CERT"), undefined],
    ["deadline", named("AbortError"), undefined],
    ["deadline", named("TimeoutError"), undefined],
    ["protocol", protocolError("the body is empty"), answered(200)],
    ["final", named("ValidationException"), answered(400)],
    ["final", named("AccessDeniedException"), answered(403)],
    ["final", named("ServiceQuotaExceededException"), answered(402)],
    ["final", named("CredentialsProviderError"), undefined],
  ] as const)("is %s: %s", (expected, thrown, answer) => {
    expect(kind(thrown, answer)).toBe(expected);
  });

  it("of a cancelled run is neither a deadline nor anything else", () => {
    expect(failureOf(named("AbortError"), undefined, true).kind).toBe("cancelled");
  });

  it("keeps the bytes that could not be read", () => {
    expect(failureOf(protocolError("not JSON"), answered(200), false).unreadable?.toString()).toBe("<html>");
  });

  it("waits at least as long as the service asks, and no longer than a minute of it", () => {
    const waited = (after: string) =>
      backoffMs({
        failure: failureOf(named("ThrottlingException"), answered(429, { "retry-after": after }), false),
        attempt: 0,
        random: 0,
      });
    expect(waited("3")).toBe(3_000);
    expect(waited("86400")).toBe(60_000);
    expect(waited("soon")).toBe(0);
  });

  it("is retried after a random part of a doubling wait", () => {
    const failure = failureOf(system("ECONNRESET"), undefined, false);
    expect(backoffMs({ failure, attempt: 3, random: 0.5 })).toBe(200);
    expect(backoffMs({ failure, attempt: 30, random: 1 })).toBe(20_000);
  });
});

describe("what a person is told", () => {
  it("names the missing IAM action", () => {
    const denied = error(
      named("AccessDeniedException", "not authorized to perform: macie2:ListFindings"),
      answered(403),
    );
    expect(denied).toMatchObject({ code: "aws_denied", remedy: expect.stringContaining("Allow macie2:ListFindings") });
  });

  it.each([401, 403])("tells Macie off from a missing permission when it answers %d", (status) => {
    expect(error(named("AccessDeniedException", "Macie is not enabled."), answered(status)).code).toBe("aws_off");
  });

  it("tells refused credentials from a missing permission", () => {
    const refused = error(
      named("ExpiredTokenException", "The security token included in the request is expired"),
      answered(403),
    );
    expect(refused).toMatchObject({ code: "aws_denied", message: expect.stringContaining("ExpiredTokenException") });
  });

  it.each([
    ["aws_unreachable", system("ENOTFOUND"), undefined],
    ["aws_throttled", named("ThrottlingException"), answered(429)],
    ["aws_protocol", protocolError("the body is empty"), answered(200)],
    ["aws_failed", named("InternalServerException"), answered(500)],
  ] as const)("is %s with a remedy", (code, thrown, answer) => {
    expect(error(thrown, answer)).toMatchObject({ code, remedy: expect.stringMatching(/\w/) });
  });

  it("leaves the failure behind it for the walk to decide by", () => {
    expect(failureBehind(error(named("ValidationException"), answered(400)))?.code).toBe("ValidationException");
    expect(failureBehind(new Error("other"))).toBeNull();
  });
});
