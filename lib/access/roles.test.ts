import { expect, test } from "vitest";
import { can, PERMISSIONS, ROLE_PERMISSIONS, ROLES, toRole } from "#lib/access/roles.ts";

/** The table as a person reads it: one letter a permission, in the order of PERMISSIONS. */
const TABLE = Object.fromEntries(
  ROLES.map((role) => [role, PERMISSIONS.map((permission) => (can(role, permission) ? "x" : ".")).join("")]),
);

test("each role may do exactly what the table says", () => {
  expect(PERMISSIONS.join(" ")).toBe(
    "posture:read findings:read findings:keys reports:export sync:read sync:start connections:manage users:manage audit:read import:create retention:manage",
  );
  expect(TABLE).toEqual({
    administrator: "xxxxxxxxxxx",
    "compliance-officer": "xxxxxx..xxx",
    "data-steward": "xxxxx......",
    auditor: "xxxxx...x..",
    viewer: "xx..x......",
  });
});

test("nobody is listed with a permission twice", () => {
  for (const role of ROLES) expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length);
});

test("a stored text that names no role is no role, not the least one", () => {
  expect(toRole("auditor")).toBe("auditor");
  for (const stored of ["admin", "Auditor", "auditor,administrator", "", "__proto__", null, undefined]) {
    expect(toRole(stored)).toBeNull();
  }
});
