import { failureBehind } from "#lib/aws/errors.ts";
import { isObject } from "#lib/aws/json.ts";
import { type Element, listPages } from "#lib/aws/pages.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";
import type { Page } from "#lib/sync/phase.ts";
import { type ArtifactReader, artifactReader } from "#lib/sync/profiles/artifacts.ts";

/** A bucket whose profile is to be read, and what it looked like when that was decided. */
export type ProfiledBucket = { bucketId: string; arn: string; readFor: string };

/** A profile with its detections and artifacts, as answered; artifacts are null where nobody was told. */
export type RawProfile = {
  bucket: ProfiledBucket;
  profile: unknown;
  detections: readonly unknown[];
  artifacts: readonly unknown[] | null;
};

const BUCKETS_A_PAGE = 20;
const DETECTIONS_A_PAGE = 25;

type Read = { element: Element; answers: AnsweredPage[] };

const isNotFound = (thrown: unknown) => failureBehind(thrown)?.code === "ResourceNotFoundException";

async function readOne(source: RegionSource, reader: ArtifactReader, bucket: ProfiledBucket): Promise<Read | null> {
  try {
    const { value: profile, page } = await source.ask({
      operation: "GetResourceProfile",
      input: { resourceArn: bucket.arn },
      array: "",
      read: ({ json }) => json,
    });
    const answers = [page];
    const detections: unknown[] = [];
    const listed = listPages(source, {
      operation: "ListResourceProfileDetections",
      input: (nextToken) => ({
        resourceArn: bucket.arn,
        maxResults: DETECTIONS_A_PAGE,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
      array: "detections",
      atMost: DETECTIONS_A_PAGE,
      id: "id",
    });
    for await (const { answers: more, items } of listed) {
      answers.push(...more);
      detections.push(...items.map(({ raw }) => raw));
    }
    const { answers: shown, artifacts } = await reader.read(bucket.arn);
    answers.push(...shown);
    const raw: RawProfile = { bucket, profile, detections, artifacts };
    return { element: { raw, bytes: Buffer.concat(answers.map(({ body }) => body)), page, index: 0 }, answers };
  } catch (thrown) {
    if (isNotFound(thrown)) return null;
    throw thrown;
  }
}

function artifactsMissing({ message, remedy }: PlimsollError): PlimsollError {
  return new PlimsollError("aws_denied", {
    message: `Object samples are unknown: ${message}`,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** The profiles of the given buckets, each with what automated discovery detected there and which objects it shows. */
export async function* readProfiles(source: RegionSource, buckets: readonly ProfiledBucket[]): AsyncGenerator<Page> {
  yield { answers: [], items: [], counts: { expected: buckets.length } };
  const reader = artifactReader(source);
  for (let from = 0; from < buckets.length; from += BUCKETS_A_PAGE) {
    const portion = buckets.slice(from, from + BUCKETS_A_PAGE);
    const all = await Promise.all(portion.map((bucket) => readOne(source, reader, bucket)));
    const read = all.filter((one) => one !== null);
    yield {
      answers: read.flatMap(({ answers }) => answers),
      items: read.map(({ element }) => element),
      counts: { listed: portion.length, missing: portion.length - read.length },
    };
  }
  const problem = reader.problem();
  if (problem !== null) yield { answers: [], items: [], note: artifactsMissing(problem) };
}

/** What `readProfiles` put into an element. */
export function toRawProfile(raw: unknown): RawProfile | null {
  const isProfile = isObject(raw) && isObject(raw.bucket) && Array.isArray(raw.detections);
  // Made by `readOne` above and by nothing else.
  return isProfile ? (raw as RawProfile) : null;
}
