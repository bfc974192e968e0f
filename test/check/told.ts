import type {
  FlowLogReport,
  NeedReport,
  PlannedFlowLogReport,
  Report,
  StepReport,
  VpcReport,
} from "../../checker/report/model.js";
import type { Position } from "../../checker/source/expression.js";

/** What a report has found out, as lines without any sentences: verdicts, what they rest on, and what is complained of. */
export function toldBy({ plans }: Report): string {
  const lines = plans.flatMap(({ path, vpcs, flow_logs, findings }) => [
    ...(plans.length > 1 ? [path.replace(/^.*\/(?=[^/]+\/[^/]+$)/, "")] : []),
    ...vpcs.flatMap(vpcLines),
    ...flow_logs.flatMap(plannedLines),
    ...findings
      .map(({ severity, rule, address, vpc, location }) =>
        row(severity, rule, address, vpc !== address && `for ${vpc}`, at(location)),
      )
      .sort(),
  ]);
  return `${lines.join("\n")}\n`;
}

function vpcLines(vpc: VpcReport): readonly string[] {
  const { address, action, verdict, confidence, recorded, rejected, same_as, also_at } = vpc;
  return [
    row("vpc", address, action, vpc.introduced && "introduced", at(vpc.location), vpc.region),
    row(
      " ",
      verdict,
      confidence,
      recorded === null ? "perhaps recorded" : recorded && "recorded",
      rejected && "rejected",
      same_as && `as ${same_as.address}`,
      ...also_at.map((other) => `also ${other.address}`),
      vpc.unlisted_flow_logs > 0 && `and ${vpc.unlisted_flow_logs} more`,
    ),
    ...vpc.flow_logs.flatMap(flowLogLines),
    ...vpc.telemetry_rules.map((rule) =>
      row("  telemetry", rule.address, rule.may_record && "may record it"),
    ),
  ];
}

function flowLogLines(log: FlowLogReport): readonly string[] {
  const { address, action, confidence, traffic_type, destination_type, retention } = log;
  const days = retention && `${retention.of} ${retention.days ?? "for ever"}`;
  return [
    row("  log", address, action, confidence, traffic_type, destination_type, log.region, days),
    row("    by", trail(log.steps)),
    ...log.access.map(({ what, answer, actions, statements }) =>
      row(
        "    asks",
        what,
        answer,
        actions.join("+"),
        ...statements.map((one) => `${one.effect} ${one.address ?? one.policy} ${one.index}`),
      ),
    ),
  ];
}

function plannedLines(log: PlannedFlowLogReport): readonly string[] {
  const { address, action, vpc, vpc_before, traffic_type, destination_type } = log;
  const before = vpc_before !== vpc && `before ${vpc_before}`;
  return [
    row("log", address, action, at(log.location), vpc && `on ${vpc}`, before),
    row(" ", traffic_type, destination_type, log.region),
    ...needLines("  to", log.destination),
    ...needLines("  as", log.role),
    ...needLines("  before to", log.destination_before),
  ];
}

function needLines(what: string, need: NeedReport | null): readonly string[] {
  if (need === null) return [];
  const { address, action, name, candidates, steps } = need;
  return [row(what, address, action, name, ...candidates.map((one) => `${one}?`), trail(steps))];
}

function trail(steps: readonly StepReport[]): string {
  return steps.map(({ reference, location }) => row(reference, at(location))).join(" > ");
}

function at(location: Position | null): string | null {
  return location && `${location.file.replace(/^.*test\/fixtures\/[^/]+\//, "")}:${location.line}`;
}

function row(...parts: readonly (string | null | false | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== undefined).join(" ");
}
