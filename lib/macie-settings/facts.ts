import type { SettingKind } from "#lib/macie-settings/kinds.ts";

/** A stored body: Macie's own answer, of which any member may be missing or of another kind. */
type Body = { readonly [member: string]: unknown };

const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null && !Array.isArray(value);
const bodyOf = (value: unknown): Body => (isBody(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);

const LONGEST = 300;
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** "label: value"; nothing where the value is not known. */
function fact(label: string, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return [`${label}: ${cut(typeof value === "object" ? JSON.stringify(value) : String(value))}`];
}

/** How long a list is; nothing where it is not known, which is not none. */
const counted = (label: string, value: unknown) => fact(label, listOf(value)?.length);

function usageFacts(value: unknown): string[] {
  return (listOf(value) ?? []).flatMap((one) => {
    const { type, estimatedCost, currency } = bodyOf(one);
    return fact(
      String(type),
      estimatedCost === undefined ? undefined : `${String(estimatedCost)} ${String(currency ?? "")}`.trim(),
    );
  });
}

function templateFacts({ includes, excludes }: Body): string[] {
  const { managedDataIdentifierIds, customDataIdentifierIds, allowListIds } = bodyOf(includes);
  return [
    ...counted("managed identifiers added", managedDataIdentifierIds),
    ...counted("custom identifiers", customDataIdentifierIds),
    ...counted("allow lists", allowListIds),
    ...fact("left out", bodyOf(excludes).managedDataIdentifierIds),
  ];
}

function exportFacts({ configuration }: Body): string[] {
  const { s3Destination } = bodyOf(configuration);
  if (!isBody(s3Destination)) return ["discovery results are not exported: Macie drops them after 90 days"];
  return [...fact("prefix", s3Destination.keyPrefix), ...fact("key", s3Destination.kmsKeyArn)];
}

const FACTS: Record<SettingKind, (body: Body) => string[]> = {
  "discovery-configuration": (body) => [
    ...fact("new members", body.autoEnableOrganizationMembers),
    ...fact("first enabled", body.firstEnabledAt),
    ...fact("disabled", body.disabledAt),
  ],
  "discovery-account": () => [],
  "classification-scope": ({ s3 }) => counted("buckets left out", bodyOf(bodyOf(s3).excludes).bucketNames),
  "sensitivity-template": templateFacts,
  "managed-identifier": () => [],
  "custom-identifier": (body) => [...fact("expression", body.regex), ...counted("keywords", body.keywords)],
  "allow-list": ({ criteria }) => [
    ...fact("expression", bodyOf(criteria).regex),
    ...fact("list", bodyOf(criteria).s3WordsList),
  ],
  "findings-filter": (body) => [
    ...fact("place", body.position),
    ...fact("criteria", bodyOf(body.findingCriteria).criterion),
  ],
  "usage-total": ({ currency }) => fact("currency", currency),
  usage: ({ usage }) => usageFacts(usage),
  "export-configuration": exportFacts,
  "publication-configuration": ({ securityHubConfiguration }) => [
    ...fact("sensitive data findings to Security Hub", bodyOf(securityHubConfiguration).publishClassificationFindings),
    ...fact("policy findings to Security Hub", bodyOf(securityHubConfiguration).publishPolicyFindings),
  ],
  "reveal-configuration": ({ retrievalConfiguration }) => fact("by", bodyOf(retrievalConfiguration).retrievalMode),
};

/** What matters of a setting beyond its name and status, each as "label: value" and said once. Any body is answered. */
export function factsOf(kind: SettingKind, body: unknown): string[] {
  return [...new Set(FACTS[kind](bodyOf(body)))];
}
