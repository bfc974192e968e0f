import { describe, expect, it, test } from "vitest";
import type { Picture, PictureVpc } from "../../../checker/formats/picture/model.js";
import { pictureOf } from "../../../checker/formats/picture/picture.js";
import { statusOf } from "../../../checker/formats/picture/status.js";
import { NO_REPOSITORY } from "../../../checker/formats/places/place.js";
import type { VpcReport } from "../../../checker/report/model.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../../account/region.js";
import { reportOn, reportOnFixture } from "../../report/fixture-reports.js";
import { flowLog, planReport, report, vpc } from "../../report/made-up-reports.js";
import { DRAWN_FIXTURES } from "../drawing/fixtures.js";

const REPOSITORY = { folder: "", link: "https://example.com/{path}#L{line}" };

async function pictureOfFixture(name: string): Promise<Picture> {
  return pictureOf(await reportOnFixture(name), REPOSITORY);
}

function vpcsOf({ groups }: Picture): ReadonlyMap<string, PictureVpc> {
  return new Map(groups.flatMap(({ vpcs }) => vpcs.map((one) => [one.address, one] as const)));
}

/** `aws_flow_log.a both kept → aws_s3_bucket.b` */
function recordsOf(of: PictureVpc | undefined): readonly string[] {
  return (of?.records ?? []).map(({ log, time, change }) => {
    const to = [...log.destinations, ...log.roles].map((one) => one.to.address);
    return [log.address, time, change, ...(to.length === 0 ? [] : ["→", to.join(", ")])].join(" ");
  });
}

test("a VPC leads to its flow logs, and these to where they deliver", async () => {
  const { groups } = pictureOf(await reportOn(["examples/demo/plan.json"]), REPOSITORY);
  expect(
    groups.map(({ module, region, vpcs }) => [module, region, vpcs.map(({ status }) => status)]),
  ).toEqual([
    ["", "us-east-1", ["rejected"]],
    ["module.network", "us-east-1", ["covered"]],
  ]);
  const [rejected, covered] = groups.flatMap(({ vpcs }) => vpcs);
  expect(rejected).toMatchObject({
    address: "aws_vpc.sandbox",
    change: "created",
    place: {
      text: "examples/demo/main.tf:21",
      link: "https://example.com/examples/demo/main.tf#L21",
    },
    findings: [{ rule: "vpc-without-flow-log" }],
    records: [],
  });
  expect(recordsOf(covered)).toEqual([
    "aws_flow_log.network after created → aws_s3_bucket.flow_logs",
  ]);
  expect(covered?.records[0]?.steps.map(({ reference }) => reference)).toEqual([
    "aws_flow_log.network.vpc_id",
    "module.network.vpc_id",
    "module.network.local.vpc_id",
    "try(…)",
    "module.network.aws_vpc.this[0].id",
  ]);
});

describe("before and after the plan", () => {
  test.each([
    [
      "stay-log-retargeted",
      {
        "aws_vpc.a": ["aws_flow_log.a before retargeted → arn:aws:s3:::acme-flow-logs"],
        "aws_vpc.b": ["aws_flow_log.a after retargeted → arn:aws:s3:::acme-flow-logs"],
      },
    ],
    [
      "delete-vpc-log-retargeted",
      {
        "aws_vpc.a": ["aws_flow_log.a before retargeted → arn:aws:s3:::acme-flow-logs"],
        "aws_vpc.b": ["aws_flow_log.a after retargeted → arn:aws:s3:::acme-flow-logs"],
      },
    ],
    [
      "stay-log-forgotten",
      { "aws_vpc.a": ["aws_flow_log.a before forgotten → arn:aws:s3:::acme-flow-logs"] },
    ],
    [
      "replace-log-destroyed",
      { "aws_vpc.a": ["aws_flow_log.a before removed → arn:aws:s3:::acme-flow-logs"] },
    ],
    [
      "stay-log-replaced",
      {
        "aws_vpc.a": [
          "aws_flow_log.a both replaced → arn:aws:s3:::acme-other-logs, arn:aws:s3:::acme-flow-logs",
        ],
      },
    ],
  ])("%s", async (fixture, expected) => {
    const vpcs = vpcsOf(await pictureOfFixture(fixture));
    const found = [...vpcs].map(([address, of]) => [address, recordsOf(of)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test("a destination that is another than it was is there at both times", async () => {
    const vpcs = vpcsOf(await pictureOfFixture("destination-destroyed"));
    const [record] = vpcs.get("aws_vpc.leaves")?.records ?? [];
    expect(record?.log.destinations.map(({ to, time }) => [to.address, time])).toEqual([
      ["arn:aws:s3:::acme-other", "after"],
      ["aws_s3_bucket.left", "before"],
    ]);
  });
});

describe("what has become of a VPC", () => {
  test.each<[Partial<VpcReport>, string]>([
    [{ rejected: true, verdict: "covered", recorded: false }, "rejected"],
    [{ verdict: "covered", recorded: true }, "covered"],
    [{ verdict: "covered", recorded: null }, "delivery-unknown"],
    [{ verdict: "covered", recorded: false }, "not-recorded"],
    [{ verdict: "covered", recorded: true, action: "delete" }, "destroyed"],
    [{ verdict: "uncovered", waived: true }, "waived"],
    [{ verdict: "uncovered" }, "uncovered"],
    [{ verdict: "unproven" }, "unproven"],
  ])("%j is %s", (given, status) => {
    expect(statusOf(vpc({ address: "aws_vpc.a", ...given }))).toBe(status);
  });

  it.each(DRAWN_FIXTURES)("in %s is counted as the summary does", async (fixture) => {
    const judged = await reportOnFixture(fixture);
    const vpcs = pictureOf(judged, NO_REPOSITORY).groups.flatMap((group) => group.vpcs);
    const rejected = vpcs.filter(({ status }) => status === "rejected");
    expect(rejected.length).toBe(judged.summary.rejected);
    expect(vpcs.length).toBe(judged.summary.vpcs);
  });

  test("none of its flow logs delivers, where none is known to", async () => {
    const vpcs = vpcsOf(await pictureOfFixture("destination-destroyed"));
    expect(vpcs.get("aws_vpc.bucket")?.records[0]?.log.delivers).toBe("cannot");
  });
});

test("what goes says nothing of what its flow log does for another VPC", async () => {
  const vpcs = vpcsOf(await pictureOfFixture("delete-vpc-log-retargeted"));
  const { records = [] } = vpcs.get("aws_vpc.b") ?? {};
  expect(records.map(({ log, change }) => [change, log.delivers])).toEqual([
    ["retargeted", "unknown"],
  ]);
});

test("a destination is one node, which says how many VPCs deliver there", async () => {
  const vpcs = vpcsOf(await pictureOfFixture("log-groups-shared"));
  const nodes = ["aws_vpc.shared_a", "aws_vpc.shared_b"].map(
    (address) => vpcs.get(address)?.records[0]?.log.destinations[0]?.to,
  );
  expect(nodes[0]).toBe(nodes[1]);
  expect(nodes[0]).toMatchObject({ address: "aws_cloudwatch_log_group.shared", vpcs: 2 });
  const literal = ["aws_vpc.literal_a", "aws_vpc.literal_b"].map(
    (address) => vpcs.get(address)?.records[0]?.log.destinations[0]?.to,
  );
  expect(literal[0]).toBe(literal[1]);
});

test("what may be a destination is drawn as such", async () => {
  const vpcs = vpcsOf(await pictureOfFixture("log-groups-shared"));
  const [record] = vpcs.get("aws_vpc.undecided_a")?.records ?? [];
  expect(
    record?.log.destinations.map(({ to, confidence, time }) => [to.address, confidence, time]),
  ).toEqual([
    ["aws_cloudwatch_log_group.undecided_a", "unproven", "maybe"],
    ["aws_cloudwatch_log_group.undecided_b", "unproven", "maybe"],
  ]);
});

describe("groups", () => {
  const many = ["b", "a"].flatMap((module) =>
    Array.from({ length: 12 }, (_, index) =>
      vpc({
        address: `module.${module}["${index}"].module.vpc[0].aws_vpc.this`,
        region: index === 7 ? "us-east-1" : "eu-west-1",
        rejected: module === "a" && index === 10,
        verdict: "covered",
        recorded: true,
      }),
    ),
  );
  const { groups } = pictureOf(report([planReport({ vpcs: many })]), NO_REPOSITORY);

  it("are what one module makes in one region, that with a rejection first", () => {
    expect(groups.map(({ module, region, vpcs }) => [module, region, vpcs.length])).toEqual([
      ["module.a.module.vpc", "eu-west-1", 11],
      ["module.b.module.vpc", "eu-west-1", 11],
      ["module.b.module.vpc", "us-east-1", 1],
      ["module.a.module.vpc", "us-east-1", 1],
    ]);
  });

  it("have what is rejected first, and the rest by number", () => {
    const keys = groups[0]?.vpcs.map(({ address }) => /\d+/.exec(address)?.[0]);
    expect(keys).toEqual(["10", "0", "1", "2", "3", "4", "5", "6", "8", "9", "11"]);
  });
});

test("what is deployed is a picture of one time", () => {
  const { groups } = pictureOf(reportOnRegion(), NO_REPOSITORY);
  expect(groups).toMatchObject([
    { plan: "123456789012/eu-central-1", isDeployed: true, module: "", region: "eu-central-1" },
  ]);
  const [deployed] = groups.flatMap(({ vpcs }) => vpcs);
  expect(deployed).toMatchObject({ address: "vpc-1", status: "covered", change: "kept" });
  expect(deployed?.records).toMatchObject([
    { log: { address: arnOf(FLOW_LOG), change: "kept" }, time: "both" },
  ]);
});

test("two plans may have VPCs of one name", () => {
  const plans = ["a", "b"].map((path) => {
    const log = { ...flowLog({ address: "aws_flow_log.this", vpc: "aws_vpc.this" }), plan: path };
    const one = vpc({ address: "aws_vpc.this", verdict: "covered", flow_logs: [log] });
    return planReport({ path, vpcs: [one] });
  });
  const vpcs = pictureOf(report(plans), NO_REPOSITORY).groups.flatMap((group) => group.vpcs);
  expect(new Set(vpcs.map(({ records }) => records[0]?.log.id)).size).toBe(2);
  expect(new Set(vpcs.map(({ id }) => id)).size).toBe(2);
});
