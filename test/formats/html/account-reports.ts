import { parsePolicy } from "../../../checker/policy/file/index.js";
import type { Report } from "../../../checker/report/model.js";
import { FLOW_LOG, reportOnRegion, VPC } from "../../account/region.js";

const POLICY = `waivers:
  - address: vpc-lab
    reason: A lab without production data, which goes by the end of the year.
    expires: 2026-12-31
    ticket: NET-482
    owner: network
`;

const TODAY = "2026-12-01";

/** What `flowgate verify` says of a region with a VPC that is recorded, one that is not, and one that may go without. */
export function auditorsReport(): Report {
  const { policy } = parsePolicy(Buffer.from(POLICY), "flowgate.yaml", TODAY);
  const vpcs = [
    { ...VPC, tags: { Name: "network" } },
    { ...VPC, id: "vpc-2", cidrBlock: "10.1.0.0/16", tags: { Name: "sandbox" } },
    { ...VPC, id: "vpc-lab", cidrBlock: "10.2.0.0/16", tags: { Name: "lab" } },
    { ...VPC, id: "vpc-3", cidrBlock: "172.31.0.0/16", isDefault: true },
  ];
  const flowLogs = [FLOW_LOG, { ...FLOW_LOG, id: "fl-3", resourceId: "vpc-3" }];
  return reportOnRegion({ vpcs, flowLogs }, { policy, today: TODAY, path: "flowgate.yaml" });
}
