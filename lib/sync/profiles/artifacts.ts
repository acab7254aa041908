import { listPages } from "#lib/aws/pages.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import { PlimsollError } from "#lib/errors.ts";

/** The objects that Macie shows of a bucket, as answered; null where nobody was told. */
export type Artifacts = { answers: AnsweredPage[]; artifacts: readonly unknown[] | null };

export type ArtifactReader = {
  read(arn: string): Promise<Artifacts>;
  /** Why artifacts are unknown, once they were denied. */
  problem(): PlimsollError | null;
};

/** Reads artifacts until they are denied: then no other bucket's are asked for, and profiles are kept without. */
export function artifactReader(source: RegionSource): ArtifactReader {
  let problem: PlimsollError | null = null;
  const listed = async (resourceArn: string): Promise<Artifacts> => {
    const answers: AnsweredPage[] = [];
    const artifacts: unknown[] = [];
    const pages = listPages(source, {
      operation: "ListResourceProfileArtifacts",
      input: (nextToken) => ({ resourceArn, ...(nextToken === undefined ? {} : { nextToken }) }),
      array: "artifacts",
      atMost: Number.POSITIVE_INFINITY,
      id: "arn",
    });
    for await (const page of pages) {
      answers.push(...page.answers);
      artifacts.push(...page.items.map(({ raw }) => raw));
    }
    return { answers, artifacts };
  };
  return {
    async read(arn) {
      if (problem !== null) return { answers: [], artifacts: null };
      try {
        return await listed(arn);
      } catch (thrown) {
        if (!(thrown instanceof PlimsollError) || thrown.code !== "aws_denied") throw thrown;
        problem = thrown;
        return { answers: [], artifacts: null };
      }
    },
    problem: () => problem,
  };
}
