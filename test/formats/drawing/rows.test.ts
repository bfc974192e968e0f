import { describe, expect, it } from "vitest";
import { graphOfRows } from "../../../checker/formats/drawing/graph.js";
import { rowsOf } from "../../../checker/formats/drawing/rows.js";
import { selectFrom } from "../../../checker/formats/drawing/select.js";
import type { Picture } from "../../../checker/formats/picture/model.js";
import { pictureOf } from "../../../checker/formats/picture/picture.js";
import { NO_REPOSITORY } from "../../../checker/formats/places/place.js";
import type { VpcReport } from "../../../checker/report/model.js";
import { flowLog, planReport, report, vpc } from "../../report/made-up-reports.js";

const BUCKET = {
  address: null,
  plan: null,
  action: null,
  location: null,
  name: "arn:aws:s3:::central",
  candidates: [],
  note: null,
  steps: [],
};

function recorded(address: string, log: string, more: Partial<VpcReport> = {}): VpcReport {
  const flow_logs = [{ ...flowLog({ address: log, vpc: address }), destination: BUCKET }];
  return vpc({ address, verdict: "covered", recorded: true, flow_logs, ...more });
}

function pictureWith(vpcs: readonly VpcReport[]): Picture {
  return pictureOf(report([planReport({ vpcs })]), NO_REPOSITORY);
}

function rowsWith(vpcs: readonly VpcReport[]) {
  return pictureWith(vpcs).groups.flatMap(rowsOf);
}

const instances = (count: number, more: Partial<VpcReport> = {}) =>
  Array.from({ length: count }, (_, at) =>
    recorded(`aws_vpc.this[${at}]`, `aws_flow_log.this[${at}]`, more),
  );

describe("instances that are alike", () => {
  it("stand by themselves where there are few", () => {
    expect(rowsWith(instances(4)).map(({ vpcs }) => vpcs.length)).toEqual([1, 1, 1, 1]);
  });

  it("have one to stand for most of them", () => {
    expect(rowsWith(instances(500)).map(({ vpcs }) => vpcs.length)).toEqual([1, 1, 1, 497]);
  });

  it("are looked at one by one where they are rejected", () => {
    const bare = instances(500).map((one) => ({ ...one, flow_logs: [], rejected: true }));
    const lengths = rowsWith(bare).map(({ vpcs }) => vpcs.length);
    expect(lengths).toEqual([...Array.from({ length: 10 }, () => 1), 490]);
  });

  it("are not those that are recorded otherwise", () => {
    const [other] = instances(1, { recorded: null });
    const rows = rowsWith([...instances(500).slice(1), ...(other === undefined ? [] : [other])]);
    expect(rows.map(({ vpcs }) => vpcs.length)).toEqual([1, 1, 1, 1, 496]);
    expect(rows[0]?.first.status).toBe("delivery-unknown");
  });

  it("are not those of other resources", () => {
    const named = Array.from({ length: 9 }, (_, at) =>
      recorded(`aws_vpc.n${at}`, `aws_flow_log.n${at}`),
    );
    expect(rowsWith(named)).toHaveLength(9);
  });

  it("are drawn with as many flow logs, and with the one bucket that they share", () => {
    const { nodes, edges } = graphOfRows(rowsWith(instances(500)).slice(3));
    expect(nodes.map((node) => [node.kind, "count" in node ? node.count : 0])).toEqual([
      ["vpc", 497],
      ["flow-log", 497],
      ["destination", 1],
    ]);
    expect(edges.map(({ kind }) => kind)).toEqual(["records", "delivers"]);
  });
});

describe("the graph", () => {
  it("shows that a flow log is missing", () => {
    const { nodes, edges } = graphOfRows(rowsWith([vpc({ address: "aws_vpc.a", rejected: true })]));
    expect(nodes.map(({ kind }) => kind)).toEqual(["vpc", "nothing"]);
    expect(edges.map(({ kind }) => kind)).toEqual(["nothing"]);
  });

  it("counts flow logs that nobody would look at", () => {
    const address = "aws_vpc.a";
    const flow_logs = Array.from({ length: 20 }, (_, at) => ({
      ...flowLog({ address: `aws_flow_log.a[${at}]`, vpc: address }),
      confidence: "unproven" as const,
    }));
    const given = { address, verdict: "unproven", flow_logs, unlisted_flow_logs: 100 } as const;
    const { nodes } = graphOfRows(rowsWith([vpc(given)]));
    expect(nodes.map(({ kind }) => kind)).toEqual([
      "vpc",
      ...Array.from({ length: 4 }, () => "flow-log"),
      "more",
    ]);
    expect(nodes.at(-1)).toMatchObject({ count: 116 });
  });

  it("does not grow with a bucket that all share", () => {
    const { nodes, edges } = graphOfRows(rowsWith(instances(4)));
    expect(nodes.filter(({ kind }) => kind === "destination")).toHaveLength(1);
    expect(edges.filter(({ kind }) => kind === "delivers")).toHaveLength(4);
  });
});

describe("what there is room for", () => {
  const groups = Array.from({ length: 6 }, (_, module) =>
    Array.from({ length: 5 }, (_, at) =>
      recorded(`module.m${module}.aws_vpc.n${at}`, `module.m${module}.aws_flow_log.n${at}`, {
        rejected: module === 4,
      }),
    ),
  ).flat();

  it("is drawn, the rejected first, and all else is counted", () => {
    const picture = pictureWith(groups);
    const drawn = selectFrom(picture, { rows: 10, rowsOfGroup: 4 });
    expect(
      drawn.groups.map(({ group, rows, left }) => [group.module, rows.length, left.length]),
    ).toEqual([
      ["module.m4", 4, 1],
      ["module.m0", 4, 1],
      ["module.m1", 2, 3],
    ]);
    expect(drawn.left.map(({ module }) => module)).toEqual(["module.m2", "module.m3", "module.m5"]);
  });

  it("is all where there is enough", () => {
    const drawn = selectFrom(pictureWith(groups), { rows: 30, rowsOfGroup: 5 });
    expect(drawn.groups.every(({ left }) => left.length === 0)).toBe(true);
    expect(drawn.left).toEqual([]);
  });
});
