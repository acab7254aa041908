import { expect, test } from "vitest";
import { type SensitivityFacts, sensitivityOf } from "#lib/buckets/sensitivity.ts";

const judged = (facts: Partial<SensitivityFacts>) =>
  sensitivityOf({
    errorCode: null,
    sensitivityScore: 50,
    objectCount: 7,
    automatedDiscovery: "MONITORED",
    sensitiveFindings: 0,
    pastFindings: 0,
    ...facts,
  });
const sensitivity = (facts: Partial<SensitivityFacts>) => judged(facts).sensitivity;

test("each score is read with what it needs to be read", () => {
  const scores = [-1, 0, 1, 49, 50, 51, 100, 101, null];
  expect(scores.map((sensitivityScore) => sensitivity({ sensitivityScore }))).toEqual([
    "error",
    "unknown",
    "nothing-found",
    "nothing-found",
    "not-analysed",
    "sensitive",
    "sensitive",
    "unknown",
    "unknown",
  ]);
});

test("a finding makes it sensitive, whatever the score and the error say", () => {
  for (const facts of [{ sensitivityScore: 1 }, { sensitivityScore: null }, { errorCode: "ACCESS_DENIED" }]) {
    expect(sensitivity({ ...facts, sensitiveFindings: 1, objectCount: 0 })).toBe("sensitive");
  }
  expect(judged({ sensitiveFindings: 1 }).reason).toBe("1 sensitive data finding is listed");
  expect(judged({ sensitiveFindings: 2 }).reason).toBe("2 sensitive data findings are listed");
});

test("a bucket that Macie cannot read is neither empty nor clean, however low its score", () => {
  const facts = { sensitivityScore: 1, objectCount: 0 };
  expect(sensitivity({ ...facts, errorCode: "ACCESS_DENIED" })).toBe("denied");
  expect(sensitivity({ ...facts, errorCode: "BUCKET_COUNT_EXCEEDS_QUOTA" })).toBe("unknown");
  expect(sensitivity({ ...facts, errorCode: "A_LATER_ONE" })).toBe("unknown");
});

test("a score of 1 says nothing while it is unknown whether there are objects", () => {
  expect(sensitivity({ sensitivityScore: 1, objectCount: null })).toBe("unknown");
  expect(sensitivity({ sensitivityScore: 1, objectCount: 0 })).toBe("empty");
  expect(sensitivity({ sensitivityScore: 1, objectCount: 0n })).toBe("empty");
});

test("a score of 50 is not analysed, with the reason as far as it is known", () => {
  const covered = ["MONITORED", "NOT_MONITORED", null];
  expect(covered.map((automatedDiscovery) => judged({ automatedDiscovery }))).toEqual([
    { sensitivity: "not-analysed", reason: "Automated discovery has not analysed it yet" },
    { sensitivity: "not-analysed", reason: "Automated discovery does not cover the bucket" },
    { sensitivity: "not-analysed", reason: "It is unknown whether automated discovery covers the bucket" },
  ]);
});

test("what Macie forgot or somebody archived does not make a bucket clean", () => {
  for (const facts of [{ sensitivityScore: 1 }, { sensitivityScore: 50 }, { errorCode: "ACCESS_DENIED" }]) {
    expect(sensitivity({ ...facts, pastFindings: 1 })).toBe("sensitive");
  }
  expect(judged({ sensitivityScore: 1, pastFindings: 2 }).reason).toBe(
    "2 sensitive data findings are archived or no longer listed by Macie",
  );
  expect(sensitivity({ sensitivityScore: 1, objectCount: 0, pastFindings: 2 })).toBe("empty");
});
