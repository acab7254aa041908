import { z } from "zod";

/** The Regions that Macie serves (AWS General Reference, Amazon Macie endpoints). */
export const MACIE_REGIONS = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ca-central-1",
  "sa-east-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eu-central-1",
  "eu-north-1",
  "eu-south-1",
  "ap-east-1",
  "ap-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-southeast-1",
  "ap-southeast-2",
  "me-south-1",
  "il-central-1",
  "af-south-1",
] as const;

const Region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not the name of a Region, as in eu-west-1")
  .max(32);

/** A way into AWS, as a person or the shell describes it. */
export const ConnectionInput = z.object({
  name: z.string().trim().min(1).max(100),
  regions: z
    .array(Region)
    .min(1, "needs a Region")
    .max(64)
    .transform((regions) => [...new Set(regions)]),
  accountId: z
    .string()
    .regex(/^\d{12}$/, "is not an account id of 12 digits")
    .optional(),
  roleArn: z
    .string()
    .max(2048)
    .regex(/^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, "is not the ARN of a role")
    .optional(),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, "is not an external id")
    .optional(),
});
export type ConnectionInput = z.infer<typeof ConnectionInput>;

/** A connection as the page adds it: Regions that Macie serves, and no external id, which is ours to make. */
export const NewConnection = ConnectionInput.omit({ externalId: true }).extend({
  regions: z.array(z.enum(MACIE_REGIONS)).min(1, "needs a Region").max(MACIE_REGIONS.length),
});
export type NewConnection = z.infer<typeof NewConnection>;

/** Which connection is meant, and whether it is to be in use. */
export const ConnectionUse = z.object({ id: z.uuid(), isUsed: z.boolean() });
export const ConnectionRef = z.object({ id: z.uuid() });

/** What is wrong with a connection as a whole, or null. */
export function contradictionIn({
  accountId,
  roleArn,
  externalId,
}: Pick<ConnectionInput, "accountId" | "roleArn" | "externalId">): string | null {
  const roleAccount = roleArn?.split(":")[4];
  if (accountId !== undefined && roleAccount !== undefined && roleAccount !== accountId) {
    return `The role belongs to account ${roleAccount}, not to ${accountId}.`;
  }
  if (externalId !== undefined && roleArn === undefined) return "An external id is of use only with a role.";
  return null;
}
