import type { PolicyDocument } from "#lib/aws/iam-policy.ts";
import { ROLE_NAME, trustPolicy } from "#lib/aws/trust-policy.ts";

const PARAMETERS = {
  ExternalId: {
    Type: "String",
    Description: "The external id that Plimsoll shows for the connection.",
    AllowedPattern: "[\\w+=,.@:/-]{2,1224}",
  },
  PrincipalArn: {
    Type: "String",
    Description: "The ARN of the role or user that Plimsoll runs as.",
    AllowedPattern: "arn:aws[a-z-]*:iam::\\d{12}:(role|user)/[\\w+=,.@/-]{1,512}",
  },
  RoleName: { Type: "String", Default: ROLE_NAME, AllowedPattern: "[\\w+=,.@-]{1,64}" },
};

/**
 * A CloudFormation template of the read role. It names nothing of one account or Region, so that a StackSet can make
 * the role in every account; IAM is global, so one Region a stack set is enough.
 */
export function cloudFormation(policy: PolicyDocument) {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "The role with which Plimsoll reads Amazon Macie. It reads; it cannot reveal, change or decrypt.",
    Parameters: PARAMETERS,
    Resources: {
      ReadRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: { Ref: "RoleName" },
          MaxSessionDuration: 3600,
          AssumeRolePolicyDocument: trustPolicy({
            principalArn: { Ref: "PrincipalArn" },
            externalId: { Ref: "ExternalId" },
          }),
          Policies: [{ PolicyName: ROLE_NAME, PolicyDocument: policy }],
        },
      },
    },
    Outputs: {
      RoleArn: { Description: "Paste this into the connection.", Value: { "Fn::GetAtt": ["ReadRole", "Arn"] } },
    },
  };
}
