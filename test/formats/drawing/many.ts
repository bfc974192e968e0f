import type { NeedReport, Report } from "../../../checker/report/model.js";
import { finding, flowLog, planReport, report, vpc } from "../../report/made-up-reports.js";

const CENTRAL: NeedReport = {
  address: null,
  plan: null,
  action: null,
  location: null,
  name: "arn:aws:s3:::central",
  candidates: [],
  note: null,
  steps: [],
};

interface Many {
  /** How many modules they are in. */
  readonly modules: number;
  /** Whether each is a resource of its own, and not an instance. */
  readonly isNamed: boolean;
  /** The module whose VPCs have no flow log. */
  readonly rejectedModule?: number;
}

/** A report on VPCs that one central bucket has the records of. */
export function manyRecorded(count: number, { modules, isNamed, rejectedModule }: Many): Report {
  const all = Array.from({ length: count }, (_, at) => {
    const module = at % modules;
    const address = (type: string) =>
      isNamed ? `module.m${module}.${type}.n${at}` : `module.m${module}[${at}].${type}.this`;
    return { module, vpc: address("aws_vpc"), log: address("aws_flow_log") };
  });
  const vpcs = all.map((one) => {
    const rejected = one.module === rejectedModule;
    const log = { ...flowLog({ address: one.log, vpc: one.vpc }), destination: CENTRAL };
    return vpc({
      address: one.vpc,
      region: "eu-central-1",
      verdict: rejected ? "uncovered" : "covered",
      recorded: !rejected,
      rejected,
      flow_logs: rejected ? [] : [log],
    });
  });
  const findings = vpcs
    .filter(({ rejected }) => rejected)
    .map(({ address }) => finding({ vpc: address }));
  return report([planReport({ vpcs, findings })]);
}
