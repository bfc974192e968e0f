import type { CodeFlow, Location, PhysicalLocation, Result, ThreadFlowLocation } from "sarif";
import type { Finding, FlowLogReport, PlanReport, VpcReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { placeIn, placeOf, placeOfFinding, type RepositoryPlace, uriOf } from "../places/place.js";
import { vpcOfFinding } from "../places/vpc.js";
import { sarifFixes } from "./fixes.js";
import { RULE_IDS } from "./rules.js";
import { messageText, shortenedText } from "./text.js";

/** GitHub keeps 100 locations of a result. */
const MOST_RELATED = 100;
const MOST_FLOWS = 10;
const MOST_NAME = 1_000;

interface Context {
  readonly plan: PlanReport;
  readonly repository: Repository;
  readonly fingerprint: string;
}

/** A finding as a result, with its evidence. */
export function sarifResult(finding: Finding, context: Context): Result {
  const { plan, repository, fingerprint } = context;
  const { rule, severity, message, remediation, waiver } = finding;
  const vpc = vpcOfFinding(finding, plan);
  const codeFlows = (vpc?.flow_logs ?? []).slice(0, MOST_FLOWS).flatMap((flowLog) => {
    const flow = codeFlow(flowLog, repository);
    return flow === undefined ? [] : [flow];
  });
  const related = relatedLocations(finding, vpc, repository);
  const ruleIndex = RULE_IDS.indexOf(rule);
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    kind: "fail",
    level: severity,
    message: { text: messageText(`${message}.\n${remediation}`) },
    locations: [
      {
        physicalLocation: physical(placeOfFinding(finding, plan, repository)),
        ...logical(finding.address ?? finding.vpc),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(codeFlows.length === 0 ? {} : { codeFlows }),
    // Code scanning knows results again by `primaryLocationLineHash` alone. upload-sarif computes that from the file, and
    // warns of any other; where two addresses are made by one line, only its count of equal lines tells them apart.
    partialFingerprints: { "flowgate/v1": fingerprint },
    ...(waiver === null
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: shortenedText(`${waiver.reason} (until ${waiver.until})`),
            },
          ],
        }),
    ...sarifFixes(finding, repository),
    properties: { rejects: finding.rejects },
  };
}

/** What of a result is evidence, or may be had otherwise, which a file that is too large does without. */
export function withoutEvidence(result: Result): Result {
  const { relatedLocations: _, codeFlows: __, fixes: ___, ...rest } = result;
  return rest;
}

function physical(place: RepositoryPlace): PhysicalLocation {
  const { line } = place;
  return {
    artifactLocation: { uri: uriOf(place) },
    region: { startLine: line, startColumn: 1, endLine: line },
  };
}

function logical(address: string | null): Pick<Location, "logicalLocations"> {
  if (address === null) return {};
  const fullyQualifiedName = shortenedText(address, MOST_NAME);
  return { logicalLocations: [{ fullyQualifiedName, kind: "resource" }] };
}

/** The VPC, where something else is at fault, and what is or may be on it. */
function relatedLocations(
  finding: Finding,
  vpc: VpcReport | undefined,
  repository: Repository,
): Location[] {
  if (vpc === undefined) return [];
  const own = finding.address === vpc.address ? [] : [{ of: vpc, what: `the VPC ${vpc.address}` }];
  const logs = vpc.flow_logs
    .filter(({ address }) => address !== finding.address)
    .map((log) => ({ of: log, what: `${log.address}, ${CONFIDENCE[log.confidence]}` }));
  return [...own, ...logs]
    .flatMap(({ of, what }) => {
      const place = placeOf(of, repository);
      return place === undefined ? [] : [{ place, what, address: of.address }];
    })
    .slice(0, MOST_RELATED)
    .map(({ place, what, address }, id) => ({
      id,
      message: { text: messageText(what) },
      physicalLocation: physical(place),
      ...logical(address),
    }));
}

const CONFIDENCE: Readonly<Record<FlowLogReport["confidence"], string>> = {
  proven: "a flow log that names it",
  inferred: "a flow log that is inferred to name it",
  unproven: "a flow log that may name it",
};

/** From the flow log's argument to the VPC, as far as that is written in the repository. */
function codeFlow(flowLog: FlowLogReport, repository: Repository): CodeFlow | undefined {
  const locations = flowLog.steps.flatMap(({ reference, location, note }): ThreadFlowLocation[] => {
    const place = location === null ? undefined : placeIn(location, repository);
    if (place === undefined) return [];
    const text = messageText(note === null ? reference : `${reference}: ${note}`);
    return [{ location: { physicalLocation: physical(place), message: { text } } }];
  });
  if (locations.length === 0) return undefined;
  const text = messageText(`which VPC ${flowLog.address} records`);
  return { message: { text }, threadFlows: [{ locations }] };
}
