import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type {
  AccessReport,
  AccountReport,
  CrossingReport,
  DeployedReport,
  EditReport,
  ExceptionReport,
  ExceptionSeverities,
  ExceptionUseReport,
  Finding,
  FixReport,
  FlowLogReport,
  NeedReport,
  PlannedFlowLogReport,
  PlanReport,
  PolicyReport,
  Report,
  RetentionReport,
  ShardReport,
  SourceReport,
  StatementReport,
  StepReport,
  Summary,
  TelemetryRuleReport,
  TextPlace,
  UnreadReport,
  VpcAddress,
  VpcReport,
  WaiverReport,
} from "../../checker/report/model.js";
import type { Position } from "../../checker/source/expression.js";

/*
 * The model in TypeScript and the schema in JSON are held together in the middle: the compiler keeps
 * the tables below equal to the model, and the test keeps the schema equal to the tables.
 */

/** What JSON Schema calls a type of the model; of a union of strings, its members, null among them. */
type Kind<Value> = [Value] extends [null]
  ? "null"
  : null extends Value
    ? NonNullable<Value> extends string
      ? string extends NonNullable<Value>
        ? "string|null"
        : { readonly [Member in NonNullable<Value> | "null"]: true }
      : `${Name<NonNullable<Value>>}|null`
    : [Value] extends [string]
      ? string extends Value
        ? "string"
        : { readonly [Member in Value]: true }
      : Name<Value>;

type Name<Value> = [Value] extends [boolean]
  ? "boolean"
  : [Value] extends [number]
    ? "integer"
    : [Value] extends [string]
      ? "string"
      : [Value] extends [readonly unknown[]]
        ? "array"
        : "object";

type Shape<Model> = { readonly [Field in keyof Model]-?: Kind<Model[Field]> };

const root: Shape<Report> = {
  report_version: { "1.0": true },
  tool: "object",
  plans: "array",
  unread: "array",
  summary: "object",
  policy: "object|null",
  scope: { introduced: true, all: true },
  require_proof: "boolean",
  crossings: "array",
  shard: "object|null",
  soft_fail: "boolean",
};
const unread: Shape<UnreadReport> = {
  kind: { plan: true, account: true },
  path: "string",
  message: "string",
};
const shard: Shape<ShardReport> = {
  index: "integer",
  total: "integer",
  plans: "integer",
  digest: "string",
};
const policy: Shape<Required<PolicyReport>> = {
  path: "string|null",
  today: "string",
  waivers: { applied: true, ignored: true },
  hidden_findings: "integer",
  hidden_vpcs: "integer",
  rules_off: "array",
  exceptions: "array",
  digest: "string",
};
const exception: Shape<ExceptionReport> = {
  kind: { waiver: true, assumption: true },
  name: "string",
  until: "string",
  days_left: "integer",
  location: "object|null",
  severities: "object",
  uses: "array",
  reach: { some: true, none: true, unseen: true },
  instead: "object|null",
};
const severities: Shape<ExceptionSeverities> = {
  unused: { error: true, warning: true, note: true, off: true },
  expired: { error: true, warning: true, note: true, off: true },
  expires_soon: { error: true, warning: true, note: true, off: true },
};
const use: Shape<ExceptionUseReport> = {
  rule: "string",
  plan: "string",
  vpc: "string|null",
  name: "string|null",
  rejects: "boolean",
};
const crossing: Shape<CrossingReport> = { plans: "array", has: "array", asks: "array" };
const tool: Shape<Report["tool"]> = { name: { flowgate: true }, version: "string" };
const plan: Shape<PlanReport> = {
  path: "string",
  origin: { plan: true, account: true },
  account: "object|null",
  terraform_version: "string|null",
  format_version: "string",
  source: "object",
  vpcs: "array",
  flow_logs: "array",
  findings: "array",
};
const account: Shape<AccountReport> = { id: "string", region: "string", read_at: "string" };
const source: Shape<SourceReport> = {
  path: "string|null",
  used: "boolean",
  notes: "array",
  proof_only: "boolean",
};
const action: Shape<VpcReport>["action"] = {
  create: true,
  replace: true,
  import: true,
  update: true,
  "no-op": true,
  forget: true,
  delete: true,
};
const vpc: Shape<VpcReport> = {
  address: "string",
  action,
  introduced: "boolean",
  verdict: { covered: true, uncovered: true, unproven: true },
  confidence: { proven: true, inferred: true, null: true },
  recorded: "boolean|null",
  rejected: "boolean",
  waived: "boolean",
  location: "object|null",
  called_at: "object|null",
  region: "string|null",
  also_at: "array",
  same_as: "object|null",
  flow_logs: "array",
  unlisted_flow_logs: "integer",
  telemetry_rules: "array",
  deployed: "object|null",
};
const telemetryRule: Shape<TelemetryRuleReport> = {
  address: "string",
  plan: "string",
  may_record: "boolean",
  note: "string",
};
const deployed: Shape<DeployedReport> = {
  name: "string|null",
  cidr_block: "string|null",
  default: "boolean",
};
const vpcAddress: Shape<VpcAddress> = { plan: "string", address: "string" };
const flowLog: Shape<FlowLogReport> = {
  address: "string",
  plan: "string",
  action,
  traffic_type: "string|null",
  destination_type: "string|null",
  confidence: { proven: true, inferred: true, unproven: true },
  location: "object|null",
  called_at: "object|null",
  region: "string|null",
  destination: "object|null",
  role: "object|null",
  retention: "object|null",
  created_at: "string|null",
  access: "array",
  evidence: "array",
  steps: "array",
};
const retention: Shape<RetentionReport> = {
  of: { "log group": true, bucket: true },
  days: "integer|null",
};
const plannedFlowLog: Shape<PlannedFlowLogReport> = {
  address: "string",
  action,
  location: "object|null",
  vpc: "string|null",
  note: "string|null",
  vpc_before: "string|null",
  vpc_before_plan: "string|null",
  called_at: "object|null",
  region: "string|null",
  traffic_type: "string|null",
  destination_type: "string|null",
  destination: "object|null",
  role: "object|null",
  destination_before: "object|null",
};
const need: Shape<NeedReport> = {
  address: "string|null",
  plan: "string|null",
  action: { ...action, null: true },
  location: "object|null",
  name: "string|null",
  candidates: "array",
  note: "string|null",
  steps: "array",
};
const access: Shape<AccessReport> = {
  what: {
    trust: true,
    write: true,
    "create-group": true,
    bucket: true,
    key: true,
    stream: true,
    "set-up": true,
    "take-on": true,
    "make-ready": true,
  },
  answer: { can: true, cannot: true, unknown: true },
  principal: "string|null",
  actions: "array",
  policies_of: "string|null",
  statements: "array",
  note: "string|null",
};
const statement: Shape<StatementReport> = {
  effect: {
    allows: true,
    denies: true,
    "may-allow": true,
    "may-deny": true,
    "nearly-allows": true,
  },
  action: "string",
  address: "string|null",
  policy: "string|null",
  index: "integer",
  sid: "string|null",
  location: "object|null",
};
const step: Shape<StepReport> = {
  reference: "string",
  location: "object|null",
  note: "string|null",
};
const finding: Shape<Finding> = {
  rule: "string",
  title: "string",
  reference: "string",
  documentation_url: "string",
  severity: { error: true, warning: true, note: true },
  rejects: "boolean",
  address: "string|null",
  vpc: "string|null",
  message: "string",
  remediation: "string",
  location: "object|null",
  called_at: "object|null",
  waiver: "object|null",
  ended_waiver: "object|null",
  fix: "object|null",
};
const fix: Shape<FixReport> = { title: "string", edits: "array" };
const edit: Shape<EditReport> = {
  file: "string",
  new_file: "boolean",
  start: "object",
  end: "object",
  text: "string",
};
const textPlace: Shape<TextPlace> = { line: "integer", column: "integer" };
const waiver: Shape<WaiverReport> = {
  kind: { waiver: true, assumption: true },
  reason: "string",
  until: "string",
  days_left: "integer",
  ticket: "string|null",
  owner: "string|null",
  location: "object|null",
};
const location: Shape<Position> = { file: "string", line: "integer" };
const summary: Shape<Summary> = {
  vpcs: "integer",
  introduced: "integer",
  covered: "integer",
  rejected: "integer",
  waived: "integer",
  warnings: "integer",
  errors: "integer",
  rejects: "boolean",
};

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly (string | null)[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema: Schema = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../docs/report.schema.json"), "utf8"),
);
const definitions = schema.$defs ?? {};

test.each<[string, Schema | undefined, object]>([
  ["the report", schema, root],
  ["tool", schema.properties?.["tool"], tool],
  ["plan", definitions["plan"], plan],
  ["account", definitions["account"], account],
  ["source", definitions["source"], source],
  ["vpc", definitions["vpc"], vpc],
  ["vpc_address", definitions["vpc_address"], vpcAddress],
  ["telemetry_rule", definitions["telemetry_rule"], telemetryRule],
  ["deployed", definitions["deployed"], deployed],
  ["flow_log", definitions["flow_log"], flowLog],
  ["need", definitions["need"], need],
  ["retention", definitions["retention"], retention],
  ["access", definitions["access"], access],
  ["statement", definitions["statement"], statement],
  ["planned_flow_log", definitions["planned_flow_log"], plannedFlowLog],
  ["step", definitions["step"], step],
  ["finding", definitions["finding"], finding],
  ["fix", definitions["fix"], fix],
  ["edit", definitions["edit"], edit],
  ["text_place", definitions["text_place"], textPlace],
  ["waiver", definitions["waiver"], waiver],
  ["policy", definitions["policy"], policy],
  ["shard", definitions["shard"], shard],
  ["exception", definitions["exception"], exception],
  ["exception_severities", definitions["exception_severities"], severities],
  ["exception_use", definitions["exception_use"], use],
  ["crossing", definitions["crossing"], crossing],
  ["unread", definitions["unread"], unread],
  ["location", definitions["location"], location],
  ["summary", definitions["summary"], summary],
])("the schema of %s is that of the model", (_, part, model) => {
  expect(Object.fromEntries(Object.entries(part?.properties ?? {}).map(kindOf))).toEqual(model);
  // Came after the format did: reports that are older are none the worse.
  const later = model === policy ? ["digest"] : [];
  expect([...(part?.required ?? []), ...later]).toEqual(Object.keys(model));
});

function kindOf([name, part]: [string, Schema]): [string, unknown] {
  const names = part.const === undefined ? part.enum : [part.const];
  if (names !== undefined)
    return [name, Object.fromEntries(names.map((one) => [String(one), true]))];
  const referred = part.$ref === undefined ? part : definitions[part.$ref.replace("#/$defs/", "")];
  return [name, [referred?.type ?? []].flat().join("|")];
}
