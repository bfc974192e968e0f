import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { doubtful, isRecorded, undelivered } from "../../checker/coverage/delivery.js";
import type { FlowLog, Traffic, VpcCoverage } from "../../checker/coverage/model.js";
import type { AccessCheck } from "../../checker/delivery/access/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { flowLog, plan, vpc } from "../trace/world.js";

type Answer = AccessCheck["answer"];

interface Given {
  readonly traffic?: Traffic;
  /** What keeps it from delivering. */
  readonly isFailing?: boolean;
  readonly answers?: readonly Answer[];
}

const [BARE] = findCoverage(
  [{ plan: plan([vpc("aws_vpc.a"), flowLog("aws_flow_log.x")]), source: NO_SOURCE }],
  { requireProof: false },
).plans;

/** A VPC on which there are these flow logs, which are called `0`, `1` and so on. */
function vpcWith(logs: readonly Given[], other: Partial<VpcCoverage> = {}): VpcCoverage {
  const one = BARE?.vpcs[0];
  const log = BARE?.flowLogs[0];
  if (one === undefined || log === undefined)
    throw new Error("the plan has no VPC with a flow log");
  const flowLogs = logs.map(({ traffic = "ALL", isFailing = false, answers = ["can"] }, at) => {
    const access = answers.map((answer): AccessCheck => {
      const [actions, grounds] = [[`${at}:${answer}`], []];
      return {
        what: "write",
        principal: undefined,
        actions,
        of: undefined,
        answer,
        grounds,
        isDeployed: false,
      };
    });
    const delivery: FlowLog["delivery"] = isFailing ? [{ kind: "no-role" }] : [];
    const made: FlowLog = { ...log, address: `${at}`, traffic, delivery, access };
    return { flowLog: made, inferred: undefined, steps: [] };
  });
  return { ...one, verdict: "covered", action: "create", flowLogs, ...other };
}

const DELIVERS: Given = {};
const FAILS: Given = { isFailing: true };
const DOUBTFUL: Given = { answers: ["can", "unknown"] };
const UNASKED: Given = { answers: [] };
const ACCEPTS: Given = { traffic: "ACCEPT" };

describe("the records of a VPC", () => {
  it.each<[string, readonly Given[], boolean | null]>([
    ["arrive by a flow log that delivers", [DELIVERS], true],
    ["arrive by one of two", [FAILS, DELIVERS], true],
    ["arrive by one that records rejected traffic", [{ traffic: "REJECT" }], true],
    ["do not arrive where none delivers", [FAILS, FAILS], false],
    ["do not arrive where one of accepted traffic does", [FAILS, ACCEPTS], false],
    ["may arrive where something is not known", [DOUBTFUL], null],
    ["may arrive where nobody has asked", [UNASKED], null],
    ["may arrive where one fails and the other is not known", [FAILS, DOUBTFUL], null],
    ["arrive where one is not known, and the other delivers", [DOUBTFUL, DELIVERS], true],
    ["may arrive where one of accepted traffic does", [DOUBTFUL, ACCEPTS], null],
  ])("%s", (_, logs, expected) => {
    expect(isRecorded(vpcWith(logs))).toBe(expected);
  });

  it.each<[string, Partial<VpcCoverage>, boolean | null]>([
    ["that goes do not", { action: "delete" }, false],
    ["that is not covered do not", { verdict: "uncovered" }, false],
    ["that is not proven to be covered may", { verdict: "unproven" }, null],
  ])("%s", (_, other, expected) => {
    expect(isRecorded(vpcWith([DELIVERS], other))).toBe(expected);
  });
});

it.each<[string, readonly Given[], readonly string[]]>([
  ["all that record it", [FAILS, FAILS], ["0", "1"]],
  ["none where one delivers", [FAILS, DELIVERS], []],
  ["none where one may deliver", [FAILS, DOUBTFUL], []],
  ["but for those of accepted traffic", [FAILS, ACCEPTS, { ...ACCEPTS, isFailing: true }], ["0"]],
  ["none where none records it", [{ ...ACCEPTS, isFailing: true }], []],
])("the flow logs that do not deliver are %s", (_, logs, expected) => {
  expect(undelivered(vpcWith(logs)).map(({ flowLog }) => flowLog.address)).toEqual(expected);
});

it.each<[string, readonly Given[], Partial<VpcCoverage>, readonly string[]]>([
  ["each that may deliver", [DOUBTFUL, DOUBTFUL], {}, ["0:unknown", "1:unknown"]],
  [
    "but for one that fails",
    [DOUBTFUL, FAILS, { ...DOUBTFUL, isFailing: true }],
    {},
    ["0:unknown"],
  ],
  ["but for one of accepted traffic", [DOUBTFUL, { ...DOUBTFUL, ...ACCEPTS }], {}, ["0:unknown"]],
  ["by the first that is not known", [{ answers: ["unknown", "unknown"] }], {}, ["0:unknown"]],
  ["none where one delivers", [DOUBTFUL, DELIVERS], {}, []],
  ["none where none delivers", [FAILS], {}, []],
  ["none of a VPC that is not covered", [DOUBTFUL], { verdict: "unproven" }, []],
])("the doubtful flow logs are %s", (_, logs, other, expected) => {
  const told = doubtful(vpcWith(logs, other)).map(({ check }) => check.actions.join());
  expect(told).toEqual(expected);
});
