import { cloudFormation } from "#lib/aws/cloudformation.ts";
import { iamPolicy, type PolicyDocument } from "#lib/aws/iam-policy.ts";
import { terraform } from "#lib/aws/terraform.ts";
import { ROLE_FILES, type RoleFormat } from "#lib/connections/role-file.ts";
import { PERMISSIONS } from "#lib/sync/phases.ts";

/** The IAM policy that a role for Plimsoll needs: what the phases declare, and nothing that reveals or changes. */
export const requiredPolicy = (): PolicyDocument => iamPolicy(PERMISSIONS);

const json = (document: object) => `${JSON.stringify(document, null, 2)}\n`;

const WRITERS: Record<RoleFormat, () => string> = {
  json: () => json(requiredPolicy()),
  cloudformation: () => json(cloudFormation(requiredPolicy())),
  terraform: () => terraform(requiredPolicy()),
};

/** The policy, or the role with it, as a file for whoever makes roles. */
export function roleFile(format: RoleFormat): { name: string; type: string; text: string } {
  return { ...ROLE_FILES[format], text: WRITERS[format]() };
}
