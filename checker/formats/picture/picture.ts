import type { PlanReport, Report, VpcReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { isCounted, isDeployed } from "../verdict/verdict.js";
import { changeOf } from "./change.js";
import { PictureFindings } from "./findings.js";
import { PictureLogs } from "./logs.js";
import type { Picture, PictureGroup, PictureNeed, PictureRecord, PictureVpc } from "./model.js";
import { moduleIn } from "./names.js";
import { picturePlace } from "./places.js";
import { rankOf, statusOf } from "./status.js";

/** What a report has to show. Pure. */
export function pictureOf(report: Report, repository: Repository): Picture {
  const findings = new PictureFindings(report);
  const logs = new PictureLogs(report, findings, repository);
  let number = 0;
  const draw = (vpc: VpcReport, { path }: PlanReport): PictureVpc => {
    const records = logs.recordsOf(vpc, path);
    logs.needs.count(needsOf(records));
    return {
      id: `v${number++}`,
      kind: "vpc",
      status: statusOf(vpc),
      address: vpc.address,
      change: changeOf(vpc.action),
      place: picturePlace(vpc, repository),
      findings: findings.ofVpc(path, vpc.address),
      records,
      unlisted: vpc.unlisted_flow_logs,
      report: vpc,
    };
  };
  const groups = report.plans.flatMap((plan) =>
    groupsOf(
      plan,
      plan.vpcs.filter(isCounted).map((vpc) => draw(vpc, plan)),
    ),
  );
  return { groups: groups.sort((one, other) => worst(one) - worst(other)) };
}

/** Those of one module in one region, the worst first. */
function groupsOf(plan: PlanReport, vpcs: readonly PictureVpc[]): readonly PictureGroup[] {
  const groups = new Map<string, PictureGroup & { readonly vpcs: PictureVpc[] }>();
  for (const vpc of vpcs) {
    const module = moduleIn(vpc.address);
    const { region } = vpc.report;
    const key = JSON.stringify([module, region]);
    const known = groups.get(key);
    if (known !== undefined) known.vpcs.push(vpc);
    else {
      const of = { plan: plan.path, isDeployed: isDeployed(plan), module, region };
      groups.set(key, { ...of, vpcs: [vpc] });
    }
  }
  for (const group of groups.values()) group.vpcs.sort(byWorst);
  return [...groups.values()];
}

function byWorst(one: PictureVpc, other: PictureVpc): number {
  return rankOf(one.status) - rankOf(other.status) || inOrder.compare(one.address, other.address);
}

/** `this[2]` before `this[10]` */
const inOrder = new Intl.Collator("en", { numeric: true });

function worst({ vpcs: [first] }: PictureGroup): number {
  return first === undefined ? Number.POSITIVE_INFINITY : rankOf(first.status);
}

function needsOf(records: readonly PictureRecord[]): ReadonlySet<PictureNeed> {
  return new Set(
    records.flatMap(({ log: { destinations, roles } }) =>
      [...destinations, ...roles].map(({ to }) => to),
    ),
  );
}
