import type { PolicyDocument, Statement } from "#lib/aws/iam-policy.ts";
import { ROLE_NAME } from "#lib/aws/trust-policy.ts";

const lines = (...parts: readonly string[]) => parts.join("\n");

// JSON's string is HCL's, but that HCL reads ${ and %{ in it.
const quoted = (text: string) => JSON.stringify(text).replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");

const statement = ({ Sid, Effect, Action, Resource }: Statement) =>
  lines(
    "  statement {",
    `    sid       = ${quoted(Sid)}`,
    `    effect    = ${quoted(Effect)}`,
    `    resources = [${quoted(Resource)}]`,
    "    actions = [",
    ...Action.map((action) => `      ${quoted(action)},`),
    "    ]",
    "  }",
  );

const variable = ({ name, description, fallback }: { name: string; description: string; fallback?: string }) =>
  lines(
    `variable "${name}" {`,
    "  type        = string",
    `  description = ${quoted(description)}`,
    ...(fallback === undefined ? [] : [`  default     = ${quoted(fallback)}`]),
    "}",
    "",
  );

const TRUST = lines(
  'data "aws_iam_policy_document" "trust" {',
  "  statement {",
  '    sid     = "PlimsollAssumes"',
  '    effect  = "Allow"',
  '    actions = ["sts:AssumeRole"]',
  "    principals {",
  '      type        = "AWS"',
  "      identifiers = [var.principal_arn]",
  "    }",
  "    condition {",
  '      test     = "StringEquals"',
  '      variable = "sts:ExternalId"',
  "      values   = [var.external_id]",
  "    }",
  "  }",
  "}",
  "",
);

const ROLE = lines(
  'resource "aws_iam_role" "read" {',
  "  name                 = var.role_name",
  "  max_session_duration = 3600",
  "  assume_role_policy   = data.aws_iam_policy_document.trust.json",
  "}",
  "",
  'resource "aws_iam_role_policy" "read" {',
  `  name   = ${quoted(ROLE_NAME)}`,
  "  role   = aws_iam_role.read.id",
  "  policy = data.aws_iam_policy_document.read.json",
  "}",
  "",
  'output "role_arn" {',
  '  description = "Paste this into the connection."',
  "  value       = aws_iam_role.read.arn",
  "}",
  "",
);

const HEAD = lines(
  "# The role with which Plimsoll reads Amazon Macie. It reads; it cannot reveal, change or decrypt.",
  "terraform {",
  "  required_providers {",
  "    aws = {",
  '      source = "hashicorp/aws"',
  "    }",
  "  }",
  "}",
  "",
);

/** A Terraform module (one main.tf) of the read role. */
export function terraform(policy: PolicyDocument): string {
  return lines(
    HEAD,
    variable({ name: "external_id", description: "The external id that Plimsoll shows for the connection." }),
    variable({ name: "principal_arn", description: "The ARN of the role or user that Plimsoll runs as." }),
    variable({ name: "role_name", description: "The name of the role.", fallback: ROLE_NAME }),
    lines('data "aws_iam_policy_document" "read" {', ...policy.Statement.map(statement), "}", ""),
    TRUST,
    ROLE,
  );
}
