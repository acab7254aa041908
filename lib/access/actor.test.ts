import { expect, test } from "vitest";
import { type Actor, admit, authorise, systemActor } from "#lib/access/actor.ts";

const viewer: Actor = { id: "u1", name: "Vera", email: "vera@example.com", role: "viewer" };

test("an actor goes through where the role holds the permission", () => {
  expect(() => authorise(viewer, "posture:read")).not.toThrow();
  expect(admit(viewer, "posture:read")).toBe(viewer);
});

test("an actor without the permission is refused by its name, and told whom to ask", () => {
  expect(() => authorise(viewer, "users:manage")).toThrowError(
    expect.objectContaining({
      code: "forbidden",
      message: "Your role does not include users:manage.",
      remedy: "Ask an administrator for a role that does.",
    }),
  );
});

test("nobody is unauthenticated, whatever is asked for", () => {
  expect(() => admit(null)).toThrowError(expect.objectContaining({ code: "unauthenticated" }));
  expect(() => admit(null, "posture:read")).toThrowError(expect.objectContaining({ code: "unauthenticated" }));
});

test("a process of our own acts under its own name", () => {
  expect(systemActor("worker")).toEqual({ id: "system:worker", name: "worker", email: "", role: "administrator" });
});
