import { requiredPolicy } from "#lib/sync/required-policy.ts";

// Prints the IAM policy for the role that Plimsoll uses: node lib/cli/iam-policy.ts
process.stdout.write(`${JSON.stringify(requiredPolicy(), null, 2)}\n`);
