import { isObject, type Json, type JsonObject, member, objectMember, textMember } from "#lib/channels/json.ts";

/** Whether a value is in the AWS Security Finding Format, whoever made it. */
export function isAsff(value: Json): value is JsonObject {
  if (!isObject(value)) return false;
  if (textMember(value, "ProductArn")?.includes(":securityhub:")) return true;
  return textMember(value, "SchemaVersion") === "2018-10-08" && member(value, "AwsAccountId") !== undefined;
}

/** The product that made an ASFF finding: `macie`, `guardduty`, `Security Hub`. The ARN decides; anyone may write a name. */
export function asffProduct(value: JsonObject): string {
  const arn = /:product\/([^/]+)\/([^/]+)$/.exec(textMember(value, "ProductArn") ?? "");
  const named =
    textMember(value, "ProductName") ?? textMember(objectMember(value, "ProductFields"), "aws/securityhub/ProductName");
  if (arn?.[1] === "aws") return arn[2] === "securityhub" && named ? named : (arn[2] ?? "");
  if (arn) return named ?? `${arn[1]}/${arn[2]}`;
  return named ?? textMember(value, "GeneratorId")?.replace(/^aws\//, "") ?? "unknown";
}

/** Whether an ASFF finding is Macie's. */
export function isMacieAsff(value: JsonObject): boolean {
  const arn = textMember(value, "ProductArn");
  if (arn !== undefined) return /:product\/aws\/macie$/i.test(arn);
  return /^(?:amazon )?macie$/i.test(asffProduct(value));
}
