"""The sync that one writes first: list 50, get 50, upsert each row. Prints what it did as JSON."""
import json
import os
import sys
import time

import boto3
import psycopg2

region, database = sys.argv[1:3]
TABLE = """
CREATE TABLE loop_finding (
  finding_id text PRIMARY KEY, account_id text, region text, type text, category text, severity text, title text,
  description text, count bigint, created_at timestamptz, updated_at timestamptz, archived boolean, sample boolean,
  bucket_name text, object_key text, raw jsonb
)"""
UPSERT = """
INSERT INTO loop_finding VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (finding_id) DO UPDATE SET type = excluded.type, category = excluded.category,
  severity = excluded.severity, title = excluded.title, description = excluded.description, count = excluded.count,
  updated_at = excluded.updated_at, archived = excluded.archived, raw = excluded.raw"""


def row_of(finding):
    affected = finding.get("resourcesAffected", {})
    return (
        finding["id"], finding["accountId"], finding["region"], finding["type"], finding["category"],
        finding["severity"]["description"], finding.get("title"), finding.get("description"), finding.get("count"),
        finding["createdAt"], finding["updatedAt"], finding.get("archived"), finding.get("sample"),
        affected.get("s3Bucket", {}).get("name"), affected.get("s3Object", {}).get("key"),
        json.dumps(finding, default=str),
    )


connection = psycopg2.connect(database)
cursor = connection.cursor()
cursor.execute(TABLE)
connection.commit()
macie = boto3.client("macie2", region_name=region, endpoint_url=os.environ["AWS_ENDPOINT_URL"])
asked = {"maxResults": 50, "findingCriteria": {"criterion": {"archived": {"eq": ["true", "false"]}}}}
rows = 0
began = time.perf_counter()
while True:
    page = macie.list_findings(**asked)
    ids = page.get("findingIds", [])
    if ids:
        for finding in macie.get_findings(findingIds=ids)["findings"]:
            cursor.execute(UPSERT, row_of(finding))
            rows += 1
        connection.commit()
    if not page.get("nextToken"):
        break
    asked["nextToken"] = page["nextToken"]
print(json.dumps({"seconds": time.perf_counter() - began, "rows": rows}))
