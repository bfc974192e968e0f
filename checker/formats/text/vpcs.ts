import { count, listSome } from "../../lists.js";
import { withoutKeys } from "../../plan/address.js";
import type { FlowLogReport, VpcReport } from "../../report/model.js";
import { withOthers } from "../../words/names.js";
import type { Detail } from "../model.js";
import { chain, describeFlowLog, sameWay } from "./evidence.js";
import { type Group, groupBy } from "./grouping.js";
import { type Line, type Paragraph, type Span, styled } from "./terminal.js";

/** How many groups of VPCs a plan may fill a screen with, and how many of what is in a group. */
const MOST_GROUPS = 20;
const MOST_FLOW_LOGS = 3;
const MOST_NAMES = 5;
const WIDTH = 96;
const INDENT = "    ";

/** What is covered, and by what. */
export function describeCovered(
  vpcs: readonly VpcReport[],
  plan: string,
  detail: Detail | undefined,
): Paragraph {
  const groups = groupBy(vpcs, (vpc) =>
    [withoutKeys(nameOf(vpc, plan)), ...vpc.flow_logs.map(sameWay)].join("\n\n"),
  );
  return capped(groups, detail, (group) => describeGroup(group, plan));
}

/**
 * The VPCs that nobody has to record, each resource in a line.
 *
 * @param manner `off`: whether the policy has rules turned off, of which any may have complained.
 */
export function describeUnchecked(
  vpcs: readonly VpcReport[],
  plan: string,
  { off, detail }: { readonly off: boolean; readonly detail: Detail | undefined },
): Paragraph {
  const groups = groupBy(
    vpcs,
    (vpc) => `${withoutKeys(nameOf(vpc, plan))}\n${whyUnchecked(vpc, off)}`,
  );
  return capped(groups, detail, ({ first, others }) => [
    [
      styled("dim", "not checked"),
      ` ${listSome(
        [first, ...others].map((vpc) => nameOf(vpc, plan)),
        MOST_NAMES,
      )}: ${whyUnchecked(first, off)}`,
    ],
  ]);
}

function capped(
  groups: readonly Group<VpcReport>[],
  detail: Detail | undefined,
  describe: (group: Group<VpcReport>) => readonly Line[],
): Paragraph {
  const most = detail === "verbose" ? Number.POSITIVE_INFINITY : MOST_GROUPS;
  const shown = groups.slice(0, most).flatMap(describe);
  const left = groups.slice(most).flatMap(({ first, others }) => [first, ...others]);
  if (left.length === 0) return shown;
  return [...shown, [`… and ${count(left.length, "more VPC")}; --verbose has them all`]];
}

function describeGroup({ first, others }: Group<VpcReport>, plan: string): readonly Line[] {
  const left = first.flow_logs.length - MOST_FLOW_LOGS;
  return [
    [
      styled("green", "covered"),
      " ",
      styled("bold", nameOf(first, plan)),
      ...alsoCovered(others, plan),
    ],
    ...first.flow_logs
      .slice(0, MOST_FLOW_LOGS)
      .flatMap((flowLog) => describeEvidence(flowLog, plan)),
    ...(left > 0 ? [[`  and by ${count(left, "more flow log")}`]] : []),
  ];
}

function alsoCovered(others: readonly VpcReport[], plan: string): readonly Span[] {
  if (others.length === 0) return [];
  return [
    `, and likewise ${listSome(
      others.map((vpc) => nameOf(vpc, plan)),
      MOST_NAMES,
    )}`,
  ];
}

function describeEvidence(flowLog: FlowLogReport, plan: string): readonly Line[] {
  const doubt = flowLog.steps.at(-1)?.note ?? "it is inferred";
  const lines = flowLog.confidence === "inferred" ? [`not proven: ${doubt}`] : [];
  return [
    [`  by ${describeFlowLog(flowLog, plan)}`],
    ...chain(flowLog.evidence, WIDTH).map((line) => [INDENT, styled("dim", line)]),
    ...lines.map((line) => [INDENT, styled("yellow", line)]),
  ];
}

/** Why nobody complains of a VPC that is not covered. */
export function whyUnchecked({ action }: VpcReport, off: boolean): string {
  if (action === "delete") return "the plan destroys it";
  return off
    ? "no rule that is on complains of it"
    : "not introduced by this plan; --scope all checks it";
}

function nameOf({ address, also_at }: VpcReport, plan: string): string {
  return withOthers(address, also_at, plan);
}
