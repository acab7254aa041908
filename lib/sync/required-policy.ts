import { iamPolicy, type PolicyDocument } from "#lib/aws/iam-policy.ts";
import { PERMISSIONS } from "#lib/sync/phases.ts";

/** The IAM policy that a role for Plimsoll needs: what the phases declare, and nothing that reveals or changes. */
export const requiredPolicy = (): PolicyDocument => iamPolicy(PERMISSIONS);
