#!/usr/bin/env bash
# Plans the stacks of Terramate's that a pull request changes, and checks the plans as one.
#
# What to change: nothing; run it in the root of the repository, in any pipeline, with a role that may only read, and with the
# history of the main branch at hand, against which Terramate compares. To plan all stacks, leave out `--changed`.
#
# Not tried with Terramate itself: a test has a stand-in run the commands in the stacks.
set -euo pipefail

changed=$(terramate list --changed)
if [ -z "$changed" ]; then
  echo "no stack is changed"
  exit 0
fi

terramate run --changed -- terraform init -input=false
terramate run --changed -- terraform plan -input=false -out=tfplan

mapfile -t stacks <<< "$changed"
npx flowgate check "${stacks[@]/%//tfplan}"
