import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { type Detected, resultTargets } from "#lib/local/estate/detected.ts";
import type { EstateData } from "#lib/local/estate/estate-data.ts";
import type { FindingRow } from "#lib/local/estate/finding-columns.ts";
import { TEXTS } from "#lib/local/estate/finding-texts.ts";
import { AUTOMATED_PLAN, type JobSpec } from "#lib/local/estate/job-specs.ts";
import { type ObjectFacts, resultOf } from "#lib/local/estate/objects.ts";
import { MOST_PLACES, occurrencesIn } from "#lib/local/estate/occurrences.ts";
import { mix, pick, unit } from "#lib/local/estate/random.ts";
import { uuidOf } from "#lib/local/macie/ids.ts";
import { COMPANY_IDENTIFIERS, companyIdentifierAt } from "#lib/local/macie/settings/company-identifiers.ts";
import type { Wire } from "#lib/local/world.ts";

export type ResultQuestion = { data: EstateData; spec: BucketSpec; row: FindingRow; object: ObjectFacts };

const jobOf = ({ data, row }: ResultQuestion): JobSpec | undefined => data.jobs()[row.job];

/** The account that made the scan: the job's creator, or the administrator for automated discovery. */
function scannerOf(question: ResultQuestion): { accountId: string; region: string } {
  const { data, spec } = question;
  const account = jobOf(question)?.account ?? 0;
  return { accountId: data.accounts[account]?.id ?? "", region: data.estate.regions[spec.region] ?? "" };
}

/** Shows each kind of data in a few places, fifteen in all. */
function placesFor(detected: readonly Detected[]): number[] {
  const each = Math.max(1, Math.floor(MOST_PLACES / Math.max(1, detected.length)));
  return detected.map(({ count }) => Math.min(count, each));
}

type Shown = { target: Detected["target"]; count: number; occurrences: Wire };

function shown({ object }: ResultQuestion, detected: readonly Detected[]): Shown[] {
  const places = placesFor(detected);
  return detected.map(({ target, count }, index) => ({
    target,
    count,
    occurrences: occurrencesIn({
      recipe: object.recipe,
      hash: object.hash,
      column: target.column,
      salt: target.salt + 1,
      count: places[index] ?? 0,
    }),
  }));
}

const sum = (items: readonly { count: number }[]) => items.reduce((total, item) => total + item.count, 0);

function sensitiveData(items: readonly Shown[]): Wire[] {
  const categories = [...new Set(items.map(({ target }) => target.category))];
  return categories.map((category) => {
    const own = items.filter(({ target }) => target.category === category);
    const detections = own.map(({ target, count, occurrences }) => ({ type: target.id, count, occurrences }));
    return { category, totalCount: sum(own), detections };
  });
}

function customData(question: ResultQuestion, items: readonly Shown[]): Wire {
  const { seed } = question.data.estate.options;
  const detections = items.map(({ target, count, occurrences }) => ({
    arn: companyIdentifierAt(seed, scannerOf(question), target.id).arn,
    name: COMPANY_IDENTIFIERS.find((one) => one.key === target.id)?.name ?? target.id,
    count,
    occurrences,
  }));
  return { totalCount: sum(items), detections };
}

function statusOf({ object }: ResultQuestion): { code: string; reason: string | null; read: number } {
  const code = resultOf(object.recipe, object.hash);
  const list = TEXTS.reasons[code === "SKIPPED" ? "skipped" : object.recipe.occurrences] ?? [];
  const reason = code === "COMPLETE" || list.length === 0 ? null : pick(mix(object.hash, 180), list);
  const read = code === "COMPLETE" ? 1 : code === "SKIPPED" ? 0 : 0.2 + 0.6 * unit(mix(object.hash, 181));
  return { code, reason, read };
}

/** What a scan found in an object and how far it came. */
export function classificationDetails(question: ResultQuestion): Wire {
  const { data, spec, row, object } = question;
  const job = jobOf(question);
  const { accountId, region } = scannerOf(question);
  const detected = resultTargets(job?.plan ?? AUTOMATED_PLAN, object);
  const items = shown(question, detected);
  const { code, reason, read } = statusOf(question);
  const owner = data.accounts[spec.account]?.id ?? "";
  const file = uuidOf(data.estate.options.seed, spec.name, row.object, row.createdAt, row.job);
  const folder = job?.id ?? "automated-sensitive-data-discovery";
  return {
    ...(job === undefined
      ? {}
      : { jobId: job.id, jobArn: `arn:aws:macie2:${region}:${accountId}:classification-job/${job.id}` }),
    originType: job === undefined ? "AUTOMATED_SENSITIVE_DATA_DISCOVERY" : "SENSITIVE_DATA_DISCOVERY_JOB",
    detailedResultsLocation: `s3://northmoor-macie-results/AWSLogs/${accountId}/Macie/${region}/${folder}/${owner}/${file}.jsonl.gz`,
    result: {
      status: { code, reason },
      mimeType: object.recipe.mime,
      sizeClassified: Math.round(object.size * read),
      additionalOccurrences: sum(detected) > placesFor(detected).reduce((total, count) => total + count, 0),
      sensitiveData: sensitiveData(items.filter(({ target }) => target.kind === "managed")),
      customDataIdentifiers: customData(
        question,
        items.filter(({ target }) => target.kind === "custom"),
      ),
    },
  };
}
