#!/usr/bin/env bash
# An array job of AWS Batch, of which each child checks its share, and a job after it that merges. The file system has the
# plans, in the folder plans, and takes the reports.
set -euo pipefail
aws batch register-job-definition --cli-input-json file://batch-job-definition.json
check=$(aws batch submit-job --job-name flowgate-check --job-queue flowgate --job-definition flowgate \
  --array-properties size=4 --query jobId --output text)
aws batch submit-job --job-name flowgate-merge --job-queue flowgate --job-definition flowgate \
  --depends-on "jobId=$check" \
  --container-overrides '{"command": ["sh", "-c", "cd /work && flowgate merge '"'report-*.json'"'"]}'
