import { SCHEMA_URL } from "../../home.js";
import { DEFAULTS } from "../model.js";

const { retention } = DEFAULTS.requirements;

/** What `flowgate init` writes: the defaults, and of everything else an example that does nothing. */
export const STARTER = `# yaml-language-server: $schema=${SCHEMA_URL}
# What flowgate asks of this repository's VPCs. \`flowgate policy\` prints what is in force, \`flowgate rules\` every rule.

# The VPCs to check: those that a plan introduces or takes a flow log from, or \`all\` that it knows.
scope: ${DEFAULTS.scope}

# The traffic to be recorded: \`reject\` is what Security Hub EC2.6 asks for; or \`all\`.
traffic: ${DEFAULTS.requirements.traffic}

# For how many days records are to be kept.
retention:
  minimum_days: ${retention.minimumDays}
  # maximum_days: 400

# Where flow logs may deliver to, each of them; a bucket's folders are allowed with it.
# destinations:
#   types: [cloud-watch-logs, s3]
#   arns:
#     - arn:aws:s3:::central-flow-logs*

# How bad it is what a rule complains of: \`error\` rejects, \`warning\` and \`note\` do not, \`off\` says nothing.
# severities:
#   log-retention: error

# Exceptions, each with its reason and its end. \`*\` stands for anything within a step of an address, \`[*]\` for any
# instance, \`**\` for any number of modules.
# waivers:
#   - address: module.sandbox[*].**
#     reason: Isolated, no route to anything, torn down every night
#     expires: 2026-12-31
#     ticket: NET-123
#     owner: network team

# What is recorded by other means, and stands in no plan: excepted like a waiver, for the VPCs that it reaches.
# assume:
#   telemetry_rules:
#     - reason: The organisation's rule all-vpcs is enabled, and its evaluation on
#       expires: 2026-12-31
`;
