const CONSOLES: ReadonlyMap<string, string> = new Map([
  ["aws", "https://s3.console.aws.amazon.com"],
  ["aws-us-gov", "https://console.amazonaws-us-gov.com"],
  ["aws-cn", "https://console.amazonaws.cn"],
]);

export type ObjectPlace = { partition: string | null; region: string; bucket: string; key: string };

/**
 * An object in the AWS console. The origin is one of three constants and every part is encoded, so that no name can
 * lead elsewhere. Null where a part is not what it should be.
 */
export function consoleObjectUrl({ partition, region, bucket, key }: ObjectPlace): string | null {
  const origin = CONSOLES.get(partition ?? "aws");
  if (origin === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return null;
  if (!bucket.isWellFormed() || !key.isWellFormed()) return null;
  // A name of dots would be resolved as a path.
  if (/^\.+$/.test(bucket) || bucket === "") return null;
  return `${origin}/s3/object/${encodeURIComponent(bucket)}?region=${region}&prefix=${encodeURIComponent(key)}`;
}
