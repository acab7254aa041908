"""Makes the calls given as JSON on standard input with boto3, and prints what it made of the answers as JSON."""
import datetime
import json
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

asked = json.load(sys.stdin)


def client_of(region):
    return boto3.client(
        "macie2",
        region_name=region,
        endpoint_url=asked["endpoint"],
        config=Config(retries={"total_max_attempts": 1}),
    )


def snake(operation):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()


def outcome_of(call):
    client = client_of(call.get("region", "us-east-1"))
    name = snake(call["operation"])
    try:
        if "every" in call:
            size = {"PageSize": call["every"]["pageSize"]}
            pages = client.get_paginator(name).paginate(PaginationConfig=size, **call["input"])
            return {"value": pages.build_full_result()}
        return {"value": getattr(client, name)(**call["input"])}
    except ClientError as error:
        return {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}


def to_json(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    raise TypeError(type(value))


print(json.dumps([outcome_of(call) for call in asked["calls"]], default=to_json))
