/** The five roles, from most to least able. */
export const ROLES = ["administrator", "compliance-officer", "data-steward", "auditor", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, string> = {
  administrator: "Administrator",
  "compliance-officer": "Compliance officer",
  "data-steward": "Data steward",
  auditor: "Auditor",
  viewer: "Viewer",
};

/** Everything that can be allowed. `posture:read` covers the overview, buckets and scopes; `findings:keys` is
 * for the keys of objects, which can themselves be sensitive, and for pages as AWS sent them. */
export const PERMISSIONS = [
  "posture:read",
  "findings:read",
  "findings:keys",
  "reports:export",
  "sync:read",
  "sync:start",
  "connections:manage",
  "users:manage",
  "audit:read",
  "import:create",
  "retention:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The one table of who may do what. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  administrator: PERMISSIONS,
  "compliance-officer": [
    "posture:read",
    "findings:read",
    "findings:keys",
    "reports:export",
    "sync:read",
    "sync:start",
    "audit:read",
    "import:create",
    "retention:manage",
  ],
  "data-steward": ["posture:read", "findings:read", "findings:keys", "reports:export", "sync:read"],
  auditor: ["posture:read", "findings:read", "findings:keys", "reports:export", "sync:read", "audit:read"],
  viewer: ["posture:read", "findings:read", "sync:read"],
};

/** Whether a role holds a permission. A role that is not in the table holds none. */
export function can(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role]?.includes(permission) ?? false;
}

/** The role a stored text names, or null: an unknown role is no role, never the least one. */
export function toRole(stored: string | null | undefined): Role | null {
  return ROLES.find((role) => role === stored) ?? null;
}
