import { asffProduct, isAsff } from "#lib/channels/asff.ts";
import { isObject, type Json, type JsonObject, member, objectMember, textMember } from "#lib/channels/json.ts";

type Rule = { name: string; is: (value: JsonObject) => boolean };

const has = (value: JsonObject, ...names: string[]): boolean =>
  names.every((name) => member(value, name) !== undefined);
const hasAny = (value: JsonObject, ...names: string[]): boolean =>
  names.some((name) => member(value, name) !== undefined);

/** What else AWS writes as JSON, by what only it has. First match wins. */
const RULES: readonly Rule[] = [
  {
    name: "an OCSF event",
    is: (value) => has(value, "class_uid") && hasAny(value, "metadata", "category_uid", "finding_info"),
  },
  { name: "a CloudTrail event", is: (value) => has(value, "eventSource", "eventName") },
  { name: "a GuardDuty finding", is: isGuardDuty },
  {
    name: "an IAM Access Analyzer finding",
    is: (value) =>
      has(value, "resourceOwnerAccount", "status") ||
      (has(value, "analyzedAt") && hasAny(value, "isPublic", "findingType")),
  },
  { name: "an IAM Access Analyzer list of resources", is: (value) => has(value, "analyzedResources") },
  { name: "an IAM Access Analyzer answer", is: (value) => has(value, "accessPreviewId") },
  {
    name: "an AWS Config event",
    is: (value) => has(value, "configRuleName") && hasAny(value, "invokingEvent", "newEvaluationResult"),
  },
  {
    name: "an AWS Config compliance answer",
    is: (value) => hasAny(value, "ComplianceByConfigRules", "ComplianceByResources", "EvaluationResults"),
  },
  { name: "an AWS Config item", is: (value) => hasAny(value, "configurationItem", "configurationItems") },
  { name: "an Inspector finding", is: (value) => has(value, "findingArn", "packageVulnerabilityDetails") },
  { name: "a Security Hub insight result", is: (value) => has(value, "insightArn", "insightResults") },
  { name: "an S3 event notification", is: (value) => /^aws:s3$/i.test(textMember(value, "eventSource") ?? "") },
  { name: "an Amazon SNS notification", is: (value) => has(value, "TopicArn", "MessageId") },
  { name: "an Amazon SQS message", is: (value) => has(value, "MessageId", "Body") },
];

/** EventBridge sources whose findings and events have a name of their own. */
const SOURCES: Record<string, string> = {
  "aws.guardduty": "a GuardDuty finding",
  "aws.access-analyzer": "an IAM Access Analyzer event",
  "aws.config": "an AWS Config event",
  "aws.inspector2": "an Inspector finding",
  "aws.securityhub": "a Security Hub event",
  "aws.s3": "an S3 event",
  "aws.health": "an AWS Health event",
};

const PRODUCTS: Record<string, string> = {
  guardduty: "GuardDuty",
  inspector: "Inspector",
  config: "AWS Config",
  "access-analyzer": "IAM Access Analyzer",
  "firewall-manager": "Firewall Manager",
  health: "AWS Health",
};

function isGuardDuty(value: JsonObject): boolean {
  const arn = textMember(value, "arn") ?? "";
  const service = objectMember(value, "service");
  if (/^arn:[^:]*:guardduty:/.test(arn) || textMember(service, "serviceName") === "guardduty") return true;
  return has(value, "resource", "service") && hasAny(value, "severity", "type");
}

function nameOfAsff(product: string): string {
  if (product === "Default" || product.endsWith("/default")) return "a Security Hub finding of a custom product";
  if (/^security ?hub$/i.test(product)) return "a Security Hub control finding";
  return `a Security Hub finding of ${PRODUCTS[product.toLowerCase()] ?? plain(product)}`;
}

/** A name that came from outside, fit for a sentence: printable, short, without quotes. */
function plain(text: string): string {
  return (
    text
      .replace(/[^\w .:/&()-]/g, "")
      .slice(0, 48)
      .trim() || "unknown"
  );
}

function nameOfEvent(value: JsonObject): string | null {
  const type = textMember(value, "detail-type");
  const source = textMember(value, "source");
  if (type === undefined || source === undefined || !has(value, "detail")) return null;
  if (/CloudTrail/.test(type)) return "a CloudTrail event";
  const inner = objectMember(value, "detail");
  if (source === "aws.securityhub" && inner && has(inner, "insightArn")) return "a Security Hub insight result";
  if (source === "aws.access-analyzer" && /finding/i.test(type)) return "an IAM Access Analyzer finding";
  return SOURCES[source] ?? `an EventBridge event of ${plain(source)}`;
}

/** The name of something that is not Macie's, for a sentence such as "refused: a GuardDuty finding". */
export function nameForeign(value: Json): string {
  if (!isObject(value)) return Array.isArray(value) ? "a list inside a list" : "a bare JSON value";
  const event = nameOfEvent(value);
  if (event) return event;
  if (isAsff(value)) {
    return nameOfAsff(asffProduct(value));
  }
  const rule = RULES.find((candidate) => candidate.is(value));
  if (rule) return rule.name;
  return Object.keys(value).length === 0 ? "an empty object" : "a JSON object that is no record of Macie's";
}
