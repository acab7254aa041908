/** One statement of an IAM policy document. */
export type Statement = { Sid: string; Effect: "Allow" | "Deny"; Action: readonly string[]; Resource: "*" };
export type PolicyDocument = { Version: "2012-10-17"; Statement: readonly Statement[] };

/**
 * What the read role must never do, whatever else is attached to it: reveal samples, read objects, decrypt, or change
 * Macie. A Deny wins over every Allow, so even a role that also carries AmazonMacieReadOnlyAccess cannot reveal.
 */
export const NEVER = [
  "kms:Decrypt",
  "macie2:Accept*",
  "macie2:BatchUpdate*",
  "macie2:Create*",
  "macie2:Decline*",
  "macie2:Delete*",
  "macie2:Disable*",
  "macie2:Disassociate*",
  "macie2:Enable*",
  "macie2:GetSensitiveDataOccurrences",
  "macie2:Put*",
  "macie2:TagResource",
  "macie2:UntagResource",
  "macie2:Update*",
  "s3:GetObject*",
] as const;

/** The least a role needs: exactly what the sync's phases declare, and a Deny for what it must never do. */
export function iamPolicy(permissions: readonly string[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "PlimsollReads", Effect: "Allow", Action: [...new Set(permissions)].sort(), Resource: "*" },
      { Sid: "PlimsollNever", Effect: "Deny", Action: NEVER, Resource: "*" },
    ],
  };
}

/** Whether an IAM action pattern (`macie2:Get*`) covers an action. IAM ignores case. */
export function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "i").test(action);
}
