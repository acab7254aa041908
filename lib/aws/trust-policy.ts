/** The name of the read role in every account that a template makes it in. */
export const ROLE_NAME = "PlimsollRead";

/**
 * The trust policy of the read role: one principal, and only with the connection's external id. Without the id,
 * another user of the same principal could use the role too (IAM User Guide, "The confused deputy problem").
 * The values may be a template's own references, so they are not only strings.
 */
export function trustPolicy<P, E>({ principalArn, externalId }: { principalArn: P; externalId: E }) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PlimsollAssumes",
        Effect: "Allow",
        Principal: { AWS: principalArn },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  };
}
