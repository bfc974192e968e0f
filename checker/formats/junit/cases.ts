import { createHash } from "node:crypto";
import type { Finding, FlowLogReport, PlanReport, VpcReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { placeOf, placeOfFinding, placeOfPlan, type RepositoryPlace } from "../places/place.js";
import { groupBy } from "../text/grouping.js";

/** A VPC, or what a rule says of a plan as a whole. */
export interface TestCase {
  /** Unique in all of the report: GitLab keeps the first of equal ones. */
  readonly name: string;
  readonly suite: string;
  readonly place: RepositoryPlace;
  readonly outcome: Outcome;
  /** What else there is to say: warnings, and the evidence. */
  readonly output: string;
}

export type Outcome =
  | { readonly kind: "passed" }
  | Noted<"failure">
  /** Excepted by a waiver, or not asked about. */
  | Noted<"skipped">;

interface Noted<Kind> {
  readonly kind: Kind;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

const MOST_NAME = 500;
const MOST_TEXT = 4_000;
const MOST_FLOW_LOGS = 20;

export function casesOf(
  plan: PlanReport,
  suite: string,
  repository: Repository,
): readonly TestCase[] {
  const vpcs = plan.vpcs.filter(({ same_as }) => same_as === null);
  const told = new Set(vpcs.map(({ address }) => address));
  const byVpc = new Map(
    groupBy(plan.findings, ({ vpc }) => vpc ?? "").map(({ first, others }) => [
      first.vpc,
      [first, ...others],
    ]),
  );
  const others = plan.findings.filter(({ vpc }) => vpc === null || !told.has(vpc));
  return [
    ...groupsOf(others).map(([subject, findings]) => ({
      name: nameOf(subject, suite),
      suite,
      place: placeOfFirst(findings, plan, repository),
      outcome: judged(findings, true),
      output: outputOf(findings, []),
    })),
    ...vpcs.map((vpc) => {
      const findings = byVpc.get(vpc.address) ?? [];
      return {
        name: nameOf(vpc.address, suite),
        suite,
        place: placeOf(vpc, repository) ?? placeOfFirst(findings, plan, repository),
        outcome: outcomeOf(vpc, findings),
        output: outputOf(findings, vpc.flow_logs),
      };
    }),
  ];
}

/** What is about no VPC that is in the plan, by its rule and what it is about. */
function groupsOf(
  findings: readonly Finding[],
): readonly (readonly [string, readonly Finding[]])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const about = finding.vpc ?? finding.address;
    const name = about === null ? finding.rule : `${finding.rule}: ${about}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(finding);
  }
  return [...groups];
}

function placeOfFirst(
  [first]: readonly Finding[],
  plan: PlanReport,
  repository: Repository,
): RepositoryPlace {
  return first === undefined
    ? placeOfPlan(plan, repository)
    : placeOfFinding(first, plan, repository);
}

/** Two long names may begin alike. */
function nameOf(subject: string, suite: string): string {
  const name = `${subject} (${suite})`;
  if (name.length <= MOST_NAME) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return `${shortened(name, MOST_NAME)} ${digest}`;
}

function outcomeOf(vpc: VpcReport, findings: readonly Finding[]): Outcome {
  const outcome = judged(findings, vpc.waived);
  if (outcome.kind !== "passed" || vpc.verdict === "covered") return outcome;
  const [type, message] =
    vpc.action === "delete"
      ? ["destroyed", "the plan destroys it"]
      : ["not-checked", "no rule that is on complains of it, or the plan does not introduce it"];
  return { kind: "skipped", type, message, text: "" };
}

/** @param isExcepted a waiver keeps it from being rejected; one of a warning changes nothing. */
function judged(findings: readonly Finding[], isExcepted: boolean): Outcome {
  const rejecting = findings.filter(({ rejects }) => rejects);
  const [worst] = rejecting;
  if (worst !== undefined) {
    const { rule: type, message } = worst;
    const text = shortened(rejecting.map(describe).join("\n\n"));
    return { kind: "failure", type, message: shortened(message), text };
  }
  const waived = findings.flatMap(({ rule, message, waiver }) =>
    waiver === null ? [] : [{ rule, message, waiver }],
  );
  const [first] = waived;
  if (first === undefined || !isExcepted) return { kind: "passed" };
  const { reason, until } = first.waiver;
  const text = shortened(waived.map(({ rule, message }) => `${rule}: ${message}`).join("\n"));
  const message = shortened(`waived until ${until}: ${reason}`);
  return { kind: "skipped", type: first.rule, message, text };
}

function describe({ rule, message, reference, remediation, documentation_url }: Finding): string {
  return [
    `${rule}: ${message}`,
    `why: ${reference}`,
    `fix: ${remediation}`,
    `docs: ${documentation_url}`,
  ].join("\n");
}

function outputOf(findings: readonly Finding[], flowLogs: readonly FlowLogReport[]): string {
  const warnings = findings.filter(({ rejects, waiver }) => !rejects && waiver === null);
  const left = flowLogs.length - MOST_FLOW_LOGS;
  return shortened(
    [
      ...warnings.map(({ severity, rule, message }) => `${severity}: ${rule}: ${message}`),
      ...flowLogs.slice(0, MOST_FLOW_LOGS).map(evidenceOf),
      ...(left > 0 ? [`and ${left} more`] : []),
    ].join("\n"),
  );
}

function evidenceOf({ confidence, evidence, steps }: FlowLogReport): string {
  const why = steps.at(-1)?.note;
  return `${confidence}: ${evidence.join(" → ")}${why == null ? "" : ` (${why})`}`;
}

function shortened(text: string, most = MOST_TEXT): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
