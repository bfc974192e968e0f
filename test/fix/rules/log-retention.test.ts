import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fixturePath } from "../../fixtures/cases.js";
import { policyOf } from "../../policy/policies.js";
import { changedLines, leftAlone, mended } from "./mended.js";

it("of log groups and buckets that keep what they are given for ever", async () => {
  const result = await mended("log-retention-planned", { warnings: true });
  expect(leftAlone(result)).toEqual([]);
  expect(changedLines(result)).toMatchInlineSnapshot(`
    [
      "+",
      "+  retention_in_days = 365",
      "-  retention_in_days = 0",
      "+  retention_in_days = 365",
      "-  retention_in_days = var.days",
      "+  retention_in_days = 365",
      "+resource "aws_s3_bucket_lifecycle_configuration" "no_lifecycle" {",
      "+  bucket = aws_s3_bucket.no_lifecycle.id",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+}",
      "+",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "vpc/AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
      "+",
      "+  rule {",
      "+    id     = "expire-flow-logs"",
      "+    status = "Enabled"",
      "+",
      "+    filter {",
      "+      prefix = "AWSLogs/"",
      "+    }",
      "+",
      "+    expiration {",
      "+      days = 365",
      "+    }",
      "+  }",
    ]
  `);
});

it("as a policy asks for it", async () => {
  const text = readFileSync(fixturePath("policy-of-retention", "flowgate.yaml"), "utf8");
  const result = await mended("policy-of-retention", { policy: policyOf(text), warnings: true });
  expect(leftAlone(result)).toMatchInlineSnapshot(`
    [
      [
        "log-retention",
        "The rules of aws_s3_bucket_lifecycle_configuration.this["bucket-case"] are those of other instances as well. Let the bucket's lifecycle configuration expire them.",
      ],
      [
        "log-retention",
        "The rules of aws_s3_bucket_lifecycle_configuration.this["bucket-other"] are those of other instances as well. Let the bucket's lifecycle configuration expire them.",
      ],
      [
        "log-group-shared",
        "Name them apart, by the VPC's id or name, or use name_prefix, which makes a name for each.",
      ],
      [
        "log-group-shared",
        "Name them apart, by the VPC's id or name, or use name_prefix, which makes a name for each.",
      ],
      [
        "log-group-unencrypted",
        "Set kms_key_id of aws_cloudwatch_log_group.this["no-key"] to the ARN of a key whose policy lets CloudWatch Logs use it.",
      ],
    ]
  `);
  expect(changedLines(result)).toMatchInlineSnapshot(`
    [
      "-    too-short = { days = 150, key = local.key }",
      "+    too-short = { days = 180, key = local.key }",
      "-    too-long = { days = 731, key = local.key }",
      "+    too-long = { days = 545, key = local.key }",
      "-    for-ever = { days = null, key = local.key }",
      "+    for-ever = { days = 365, key = local.key }",
      "-    bucket-too-short = { days = 179, prefix = "AWSLogs/" }",
      "+    bucket-too-short = { days = 180, prefix = "AWSLogs/" }",
      "-    bucket-too-long = { days = 731, prefix = null }",
      "+    bucket-too-long = { days = 730, prefix = null }",
    ]
  `);
});

it("where CloudWatch Logs takes no number that is asked for", async () => {
  const retention = { minimumDays: 366, maximumDays: 399 };
  const policy = policyOf("");
  const result = await mended("log-retention-planned", {
    policy: { ...policy, requirements: { ...policy.requirements, retention } },
    warnings: true,
  });
  expect(leftAlone(result)).toContainEqual([
    "log-retention",
    "CloudWatch Logs takes no number of days between 366 and 399. Set a retention on the log group: 365 days or more where Security Hub's CloudWatch.16 is on.",
  ]);
});
