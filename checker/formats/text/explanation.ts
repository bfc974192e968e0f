import { count, listSome } from "../../lists.js";
import type {
  AccessReport,
  Finding,
  FlowLogReport,
  NeedReport,
  PlannedFlowLogReport,
  PlanReport,
  Report,
  StatementReport,
  StepReport,
  VpcAddress,
  VpcReport,
} from "../../report/model.js";
import { formatPosition } from "../../source/position.js";
import type { RenderOptions } from "../model.js";
import { describeFlowLog } from "./evidence.js";
import { describeFindings } from "./findings.js";
import { groupBy } from "./grouping.js";
import { labelled, nameOf } from "./labels.js";
import { describeSourceNotes } from "./source-notes.js";
import { type Line, type Paragraph, renderParagraphs, styled, widthOf } from "./terminal.js";
import { describeWaived } from "./waived.js";

/** How many flow logs and VPCs are listed that the question was not about. */
const MOST_OTHERS = 20;
const MOST_NAMES = 5;
/** How far text may be indented in its second line. */
const MOST_INDENT = 24;

/**
 * The evidence for one VPC or flow log, step by step.
 *
 * @returns undefined where no plan of the report has the address.
 */
export function renderExplanation(
  report: Report,
  address: string,
  { color, width }: RenderOptions,
): string | undefined {
  const paragraphs = report.plans.flatMap((plan) => {
    const own = [
      ...plan.vpcs
        .filter((vpc) => vpc.address === address)
        .flatMap((vpc) => explainVpc(report, plan, vpc)),
      ...plan.flow_logs
        .filter((flowLog) => flowLog.address === address)
        .flatMap((flowLog) => explainFlowLog(plan, flowLog)),
    ];
    // Nothing is to be understood without it.
    const isFirst = own.length > 0 && plan.source.proof_only;
    return isFirst ? [describeSourceNotes(plan.source), ...own] : own;
  });
  return paragraphs.length === 0
    ? undefined
    : renderParagraphs(paragraphs, { color, width: widthOf(width) });
}

function explainVpc(report: Report, plan: PlanReport, vpc: VpcReport): readonly Paragraph[] {
  const findings = findingsOf(report, vpc.same_as ?? { plan: plan.path, address: vpc.address });
  return [
    [
      [styled("bold", vpc.address), `: ${judge(vpc)}`],
      ...labelled("plan", describePlan(plan, vpc)),
      ...(vpc.location === null ? [] : labelled("at", formatPosition(vpc.location))),
      ...vpc.also_at.flatMap((other) =>
        labelled("also", `${other.address}, the same VPC, in ${nameOf(other.plan)}`),
      ),
    ],
    ...vpc.flow_logs.map((log) => describeSteps(log, plan)),
    ...(vpc.unlisted_flow_logs === 0
      ? []
      : [[[`${count(vpc.unlisted_flow_logs, "more flow log")} may record it as well.`]]]),
    ...(vpc.verdict === "uncovered" ? [describeOthers(plan, vpc)] : []),
    describeTelemetryRules(vpc),
    ...(isOutOfScope(vpc, findings)
      ? [[[report.policy?.rules_off.length ? NOT_TOLD : NOT_CHECKED]]]
      : []),
    ...describeFindings(findings.filter(({ waiver }) => waiver === null)),
    ...describeWaived(findings),
  ];
}

function describePlan({ path }: PlanReport, { action, same_as }: VpcReport): string {
  // Another plan may be what destroys it.
  const isOwn = action !== "delete" || same_as === null || same_as.plan === path;
  return isOwn ? `${nameOf(path)}, which ${ACTIONS[action]}` : nameOf(path);
}

function findingsOf({ plans }: Report, { plan, address }: VpcAddress): readonly Finding[] {
  return plans
    .filter(({ path }) => path === plan)
    .flatMap(({ findings }) => findings.filter(({ vpc }) => vpc === address));
}

const NOT_CHECKED =
  "flowgate check does not reject it: the plan does not introduce it, and took no flow log from it. --scope all does.";

const NOT_TOLD = "flowgate check does not reject it: no rule that is on complains of it.";

function isOutOfScope({ action, verdict }: VpcReport, findings: readonly Finding[]): boolean {
  return action !== "delete" && verdict !== "covered" && findings.length === 0;
}

function judge({ action, verdict, recorded, flow_logs }: VpcReport): string {
  if (action === "delete") return "nothing is left to record";
  switch (verdict) {
    case "covered":
      if (recorded === false) return "a flow log is on it, and will not deliver";
      if (recorded === null) return "a flow log is on it, and is not known to deliver";
      return "a flow log will record it";
    case "unproven":
      return "it is not proven that a flow log will record it";
    case "uncovered":
      return flow_logs.length === 0
        ? "no flow log will record it"
        : "its flow logs will not record rejected traffic";
  }
}

/** What the other flow logs do, for those who look for the one that they have written. */
function describeOthers(plan: PlanReport, vpc: VpcReport): Paragraph {
  const own = new Set(vpc.flow_logs.map(({ address }) => address));
  const others = plan.flow_logs.filter(({ address }) => !own.has(address));
  if (others.length === 0) {
    return [[own.size === 0 ? "The plan has no flow log." : "The plan has no other flow log."]];
  }
  const width = Math.max(...others.map(({ address }) => address.length));
  return [
    ["The other flow logs of the plan:"],
    ...others.slice(0, MOST_OTHERS).map((other) => ({
      spans: [`  ${other.address.padEnd(width)}  ${whatItRecords(plan, other)}`],
      hang: Math.min(width + 4, MOST_INDENT),
    })),
    ...(others.length > MOST_OTHERS ? [[`  … and ${others.length - MOST_OTHERS} more`]] : []),
  ];
}

/** Rules that may record it, and why others do not. */
function describeTelemetryRules({ telemetry_rules: rules }: VpcReport): Paragraph {
  if (rules.length === 0) return [];
  return [
    ["Telemetry rules, of which none is assumed to record it:"],
    ...rules.slice(0, MOST_OTHERS).map(({ address, note }) => ({
      spans: [`  ${address}: ${note}`],
      hang: 4,
    })),
    ...(rules.length > MOST_OTHERS ? [[`  … and ${rules.length - MOST_OTHERS} more`]] : []),
  ];
}

function whatItRecords(plan: PlanReport, { address, vpc, note }: PlannedFlowLogReport): string {
  if (vpc !== null) return `records ${vpc}`;
  const possible = candidatesOf(plan, address).map(({ of }) => of);
  return possible.length === 0 ? (note ?? "") : `may record ${listSome(possible, MOST_NAMES)}`;
}

/** The VPCs that a flow log is told of with. */
function candidatesOf({ path, vpcs }: PlanReport, address: string) {
  return vpcs.flatMap(({ address: of, flow_logs }) =>
    flow_logs
      .filter((log) => log.address === address && log.plan === path)
      .map((log) => ({ of, log })),
  );
}

function explainFlowLog(plan: PlanReport, flowLog: PlannedFlowLogReport): readonly Paragraph[] {
  const { address, location, vpc, note, vpc_before } = flowLog;
  const found = candidatesOf(plan, address);
  const own = plan.findings.filter((finding) => finding.address === address);
  const [first] = found;
  const possible = found.map(({ of }) => of);
  const verdict =
    flowLog.action === "delete"
      ? `the plan destroys it${vpc_before === null ? "" : `; it records ${vpc_before} until then`}`
      : vpc !== null
        ? `it will record ${vpc}`
        : possible.length > 0
          ? `it may record ${listSome(possible, MOST_NAMES)}`
          : `no VPC can be named that it records: ${note ?? "no reason given"}`;
  return [
    [
      [styled("bold", address), `: ${verdict}`],
      ...labelled("plan", nameOf(plan.path)),
      ...(location === null ? [] : labelled("at", formatPosition(location))),
    ],
    ...(first === undefined ? [] : [describeSteps(first.log, plan)]),
    ...describeFindings(own.filter(({ waiver }) => waiver === null)),
    ...describeWaived(own),
  ];
}

function describeSteps(log: FlowLogReport, { path }: PlanReport): Paragraph {
  return [
    log.action === "delete"
      ? [`${describeFlowLog(log, path)}, which goes with it; until then it records it:`]
      : [describeFlowLog(log, path), ", ", styled(STYLES[log.confidence], log.confidence), ":"],
    ...numbered(log.steps),
    ...(log.destination === null ? [] : describeNeed("delivers to", log.destination, path)),
    ...(log.role === null ? [] : describeNeed("by the role", log.role, path)),
    ...log.access.flatMap(describeAccess),
  ];
}

/** One step a line, from the argument in. */
function numbered(steps: readonly StepReport[]): readonly Line[] {
  const width = Math.max(...steps.map(({ reference }) => reference.length));
  return steps.flatMap(({ reference, location, note }, at): readonly Line[] => [
    location === null
      ? [`${String(at + 1).padStart(3)}  ${reference}`]
      : {
          spans: [
            `${String(at + 1).padStart(3)}  ${reference.padEnd(width)}  `,
            styled("dim", formatPosition(location)),
          ],
          hang: "never",
        },
    ...(note === null ? [] : [{ spans: [`     ${note}`], hang: 5 }]),
  ]);
}

/** What policies say of it, and the statements that say so. */
function describeAccess({
  what,
  answer,
  principal,
  actions,
  statements,
  note,
}: AccessReport): readonly Line[] {
  const says = `${principal ?? "the role"} ${SAYS[answer]} ${WHAT[what]} (${actions.join(", ")})${statements.length === 0 ? "" : ":"}`;
  const places = groupBy(statements, (one) => JSON.stringify({ ...one, action: null }));
  return [
    ["  ", styled(ANSWERS[answer], says)],
    ...places.map(({ first, others }): Line => {
      const { effect, address, policy, index, sid, location } = first;
      const all = [first, ...others].map(({ action }) => action).join(", ");
      const name = sid === null ? "" : ` "${sid}"`;
      const whose = `${address ?? policy ?? "a policy"}, statement ${index + 1}${name}`;
      return {
        spans: [
          `     ${whose} ${EFFECTS[effect]} ${all}`,
          ...(location === null ? [] : ["  ", styled("dim", formatPosition(location))]),
        ],
        hang: 7,
      };
    }),
    ...noted(note),
  ];
}

const WHAT: Readonly<Record<AccessReport["what"], string>> = {
  trust: "assume the role",
  write: "write to the log group",
  "create-group": "make the log group",
  bucket: "write to the bucket",
  key: "use the key",
  stream: "write to the stream",
  "set-up": "set delivery up",
  "take-on": "assume the role of the other account",
  "make-ready": "make the stream ready",
};

const SAYS: Readonly<Record<AccessReport["answer"], string>> = {
  can: "can",
  cannot: "cannot",
  unknown: "may not be able to",
};

const ANSWERS = { can: "green", cannot: "red", unknown: "yellow" } as const;

const EFFECTS: Readonly<Record<StatementReport["effect"], string>> = {
  allows: "allows",
  denies: "denies",
  "may-allow": "may allow",
  "may-deny": "may deny",
  "nearly-allows": "all but allows",
};

/** What a flow log delivers to or by, and how its argument leads there. */
function describeNeed(verb: string, need: NeedReport, path: string): readonly Line[] {
  const { address, plan, action, location, name, candidates, note, steps } = need;
  if (address === null) {
    const known = name ?? (candidates.length === 0 ? "what is not in the plan" : undefined);
    const what = known ?? `one of ${listSome(candidates, MOST_NAMES)}`;
    return [[`  ${verb} ${what}:`], ...numbered(steps), ...noted(note)];
  }
  const by = plan === null || plan === path ? "the plan" : nameOf(plan);
  const does = action === null ? "" : ` (${by} ${ACTIONS[action]})`;
  const isNamed = steps.some(({ reference }) => reference.startsWith(`${address}.`));
  const last = isNamed ? [] : [{ reference: address, location, note: null }];
  return [[`  ${verb} ${address}${does}:`], ...numbered([...steps, ...last]), ...noted(note)];
}

function noted(note: string | null): readonly Line[] {
  return note === null ? [] : [{ spans: [`     ${note}`], hang: 5 }];
}

const STYLES = { proven: "green", inferred: "yellow", unproven: "red" } as const;

const ACTIONS: Readonly<Record<VpcReport["action"], string>> = {
  create: "creates it",
  replace: "replaces it",
  import: "imports it",
  update: "changes it",
  "no-op": "leaves it as it is",
  forget: "forgets it, and leaves it in AWS",
  delete: "destroys it",
};
