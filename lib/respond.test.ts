import { expect, test, vi } from "vitest";
import { PlimsollError } from "#lib/errors.ts";
import { answerError, report } from "#lib/respond.ts";

function whatIsLogged(work: () => unknown): { answered: unknown; lines: string[] } {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  const answered = work();
  spy.mockRestore();
  return { answered, lines };
}

test("a failure that is not ours leaves only a reference, under which the log has its stack", () => {
  const { answered, lines } = whatIsLogged(() => report(new Error('relation "bucket" does not exist')));
  const reference = /under ([0-9a-f]{8})\./.exec(JSON.stringify(answered))?.[1];
  expect(reference).toBeDefined();
  expect(JSON.stringify(answered)).not.toMatch(/relation|respond\.test/);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    reference,
    thrown: expect.stringContaining("respond.test.ts"),
  });
});

test("our own error is told as it is, and its cause stays in the log", () => {
  const error = new PlimsollError("unavailable", {
    message: "The database is away.",
    cause: new Error("ECONNREFUSED 5432"),
  });
  const { answered, lines } = whatIsLogged(() => report(error));
  expect(answered).toEqual({ code: "unavailable", message: "The database is away." });
  expect(lines.join("")).toContain("ECONNREFUSED");
});

test("a refusal is not logged as a failure", () => {
  const { lines } = whatIsLogged(() => report(new PlimsollError("forbidden", { message: "No." })));
  expect(lines).toEqual([]);
});

test("a route's error is JSON with its status, never cached", async () => {
  const response = answerError(new PlimsollError("not_found", { message: "No such bucket.", remedy: "Go back." }));
  expect(response.status).toBe(404);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    error: { code: "not_found", message: "No such bucket.", remedy: "Go back." },
  });
});
