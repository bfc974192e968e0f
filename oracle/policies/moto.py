"""Judges policies of an identity with moto, which LocalStack enforces IAM with.

Reads a question a line: {"policies": [document, ...], "action": "logs:PutLogEvents", "resource": "arn:...",
"principal": "arn:..." or null, "context": {key: value}}. Writes a word a line: PERMITTED, DENIED or NEUTRAL,
or what moto raised.

Several policies are put together as moto's own check of a request does: one that denies decides, else one
that permits.
"""

import json
import logging
import sys

logging.disable(logging.CRITICAL)

from moto.iam.access_control import IAMPolicy, PermissionResult  # noqa: E402


def judge(question):
    permitted = False
    for document in question["policies"]:
        result = IAMPolicy(json.dumps(document)).is_action_permitted(
            question["action"],
            question["resource"],
            question["principal"],
            question["context"],
        )
        if result == PermissionResult.DENIED:
            return "DENIED"
        permitted = permitted or result == PermissionResult.PERMITTED
    return "PERMITTED" if permitted else "NEUTRAL"


for line in sys.stdin:
    try:
        print(judge(json.loads(line)))
    except Exception as error:
        print(f"RAISED {type(error).__name__}")
