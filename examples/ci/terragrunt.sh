#!/usr/bin/env bash
# Plans all units of a Terragrunt stack, and checks the plans as one: a VPC in one unit, its flow log in another.
#
# What to change: nothing; run it in the folder of the stack, in any pipeline, with a role that may only read. For a part of
# the stack, give `terragrunt run` a filter; what is not planned is not checked.
#
# Units whose dependencies are not applied yet are planned with `mock_outputs`. A flow log for a mocked VPC is one for
# no VPC that will be: the VPC is rejected until the flow log stands beside it, or the network is applied.
#
# Not tried with Terragrunt itself: a test has a stand-in write the tree that its documentation describes.
set -euo pipefail

# Plans hold sensitive values.
plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT

terragrunt run --all --non-interactive --json-out-dir "$plans" -- plan -input=false
npx flowgate check "$plans"
