import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { getBucket } from "#lib/buckets/queries/get-bucket.ts";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertBucket, insertPage, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");

test("a bucket comes with its profile, its detections and the page that proves it", async () => {
  const scope = await insertScope();
  const body = gzipSync("{}");
  const sha256 = createHash("sha256").update("{}").digest();
  const page = await insertPage({ scope_id: scope, body, sha256, operation: "DescribeBuckets", request_id: "r-1" });
  const id = await insertBucket({
    name: "lake",
    scope_id: scope,
    page_id: page,
    page_index: 3,
    object_count: "9007199254740993",
    unclassifiable_objects: JSON.stringify({ fileType: 1, storageClass: "9007199254740993", total: 2 }),
    public_access: JSON.stringify({ effectivePermission: "PUBLIC" }),
    tags: JSON.stringify([{ key: "owner", value: "data" }]),
  });
  await pool().query(
    `INSERT INTO bucket_profile (bucket_id, bytes_classified, items_skipped, body_hash, fetched_at) VALUES ($1, 5, NULL, '0', now())`,
    [id],
  );
  await pool().query(
    `INSERT INTO bucket_detection (bucket_id, detection_id, name, type, count, suppressed)
     VALUES ($1, 'a', 'NAME', 'MANAGED', 1, false), ($1, 'b', 'ADDRESS', 'MANAGED', 9, false), ($1, 'c', 'PHONE', 'MANAGED', 99, true)`,
    [id],
  );

  const bucket = await getBucket(actor, id);
  expect(bucket).toMatchObject({
    name: "lake",
    arn: "arn:aws:s3:::lake",
    connection: "connection of eu-central-1",
    objectCount: "9007199254740993",
    sizeInBytes: null,
    unclassifiableObjects: { fileType: "1", storageClass: "9007199254740993", total: "2" },
    unclassifiableBytes: { fileType: null, storageClass: null, total: null },
    evidence: {
      pageId: page,
      index: 3,
      sha256: sha256.toString("hex"),
      operation: "DescribeBuckets",
      requestId: "r-1",
      fetchedAt: "2026-11-01T12:00:00.000Z",
    },
    profile: { bytesClassified: "5", itemsSkipped: null, evidence: null },
  });
  expect(bucket.detections.map(({ name, count, suppressed }) => [name, count, suppressed])).toEqual([
    ["ADDRESS", "9", false],
    ["NAME", "1", false],
    ["PHONE", "99", true],
  ]);
});

test("a bucket that was never profiled has no profile, which is not an empty one", async () => {
  const id = await insertBucket({ name: "quiet", scope_id: 1 });
  expect(await getBucket(actor, id)).toMatchObject({ profile: null, detections: [], evidence: null });
});

test.each(["999999", "x", "1 OR 1=1", "99999999999999999999", ""])(
  "the id %j names no bucket, and says so",
  async (id) => {
    await expect(getBucket(actor, id)).rejects.toMatchObject({ code: "not_found" });
  },
);
