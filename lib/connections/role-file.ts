/** The forms in which the read role is given out. */
export const ROLE_FORMATS = ["cloudformation", "terraform", "json"] as const;
export type RoleFormat = (typeof ROLE_FORMATS)[number];

/** What each is called as a file and on the page. */
export const ROLE_FILES: Record<RoleFormat, { name: string; type: string; title: string }> = {
  cloudformation: { name: "plimsoll-read-role.json", type: "application/json", title: "CloudFormation (StackSet)" },
  terraform: { name: "plimsoll-read-role.tf", type: "text/plain; charset=utf-8", title: "Terraform" },
  json: { name: "plimsoll-read-policy.json", type: "application/json", title: "IAM policy (JSON)" },
};

/** The format a text names, or null. */
export function toRoleFormat(text: string | null): RoleFormat | null {
  return ROLE_FORMATS.find((format) => format === text) ?? null;
}
