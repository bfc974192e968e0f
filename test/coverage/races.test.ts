import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const VPC: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
const BUCKET = "arn:aws:s3:::logs";

const GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:flow";

const old = (values: object = {}, actions: readonly string[] = ["delete"]): MadeResource => ({
  is: "aws_flow_log.old",
  actions,
  before: { id: "fl-1", vpc_id: ID, traffic_type: "ALL", log_destination: BUCKET, ...values },
});
const made = (values: object = {}, expressions: object = {}): MadeResource => ({
  is: "aws_flow_log.new",
  after: {
    vpc_id: ID,
    traffic_type: "ALL",
    ...("log_destination" in expressions || "log_group_name" in expressions
      ? {}
      : { log_destination: BUCKET }),
    ...values,
  },
  unknown: Object.fromEntries(Object.keys(expressions).map((name) => [name, true])),
  expressions,
});
const by = (name: string) => refers(`${name}.arn`, name);
const standing: MadeResource = {
  is: "aws_s3_bucket.there",
  actions: ["update"],
  after: { bucket: "there" },
  unknown: { arn: true },
};

const COVERED = "covered";
const RACES = "unproven";

it.each<[string, MadeResource, MadeResource, string]>([
  ["it is the same", old(), made(), RACES],
  ["the old one is forgotten", old({}, ["forget"]), made(), COVERED],
  ["the old one is on another VPC", old({ vpc_id: "vpc-0a1b2c3d4e5f60009" }), made(), COVERED],
  ["the old one is of accepted traffic", old({ traffic_type: "ACCEPT" }), made(), COVERED],
  [
    "its traffic is not known yet",
    old(),
    made({}, { traffic_type: by("terraform_data.x") }),
    RACES,
  ],
  ["nobody knows where the old one delivers", old({ log_destination: null }), made(), RACES],
  [
    "neither is told where it delivers",
    old({ log_destination: "" }),
    made({ log_destination: "" }),
    RACES,
  ],
  ["the old one has an empty destination", old({ log_destination: "" }), made(), RACES],
  [
    "both deliver to one group by its name",
    old({ log_destination: null, log_group_name: "flow" }),
    made({ log_destination: null, log_group_name: "flow" }),
    RACES,
  ],
  [
    "they deliver to two groups",
    old({ log_destination: null, log_group_name: "flow" }),
    made({ log_destination: null, log_group_name: "other" }),
    COVERED,
  ],
  ["its destination is not told", old(), made({ log_destination: null }), RACES],
  [
    "its destination is none, whatever its block says",
    old(),
    {
      ...made({ log_destination: null }),
      expressions: { log_destination: constant("arn:aws:s3:::x") },
    },
    RACES,
  ],
  [
    "its destination is made",
    old(),
    made({}, { log_destination: by("aws_s3_bucket.made") }),
    COVERED,
  ],
  [
    "its log group is made",
    old(),
    made({}, { log_group_name: by("aws_cloudwatch_log_group.made") }),
    COVERED,
  ],
  [
    "its log group is made, and the provider works out its ARN",
    old(),
    {
      ...made({}, { log_group_name: by("aws_cloudwatch_log_group.made") }),
      unknown: { log_destination: true, log_group_name: true },
    },
    COVERED,
  ],
  [
    "it is made after the old one is gone",
    old(),
    made({}, { tags: refers("aws_flow_log.old.id", "aws_flow_log.old") }),
    COVERED,
  ],
  [
    "its destination is there",
    old(),
    made({}, { log_destination: by("aws_s3_bucket.there") }),
    RACES,
  ],
  [
    "its destination may be any",
    old(),
    made({}, { log_destination: refers("local.bucket") }),
    RACES,
  ],
  [
    "its destination is the same text",
    old(),
    made({}, { log_destination: constant(`${BUCKET}/`) }),
    RACES,
  ],
  [
    "its destination is other text",
    old(),
    made({}, { log_destination: constant("arn:aws:s3:::x") }),
    COVERED,
  ],
  ["another argument is not known yet", old(), made({}, { tags: refers("local.tags") }), RACES],
  [
    "the old name is part of an ARN",
    old({ log_destination: `x${GROUP}` }),
    made({ log_destination: "xflow" }),
    COVERED,
  ],
  ["a slash is within", old({ log_destination: "a/b" }), made({ log_destination: "ab" }), COVERED],
  ["a star is within", old({ log_destination: "a:*b" }), made({ log_destination: "ab" }), COVERED],
])(
  "a flow log is refused as long as another is there, or not, where %s",
  (_, one, other, verdict) => {
    const others = ["aws_s3_bucket.made", "aws_cloudwatch_log_group.made", "terraform_data.x"];
    const more = others.map((is): MadeResource => ({ is, unknown: { arn: true } }));
    const plan = madePlan([VPC, ...more, standing, one, other]);
    const [own] = findCoverage([{ plan, source: NO_SOURCE }], { requireProof: false }).plans;
    expect(own?.vpcs[0]).toMatchObject({ verdict, confidence: "proven" });
    if (verdict !== RACES) return;
    expect(own?.vpcs[0]).toMatchObject({
      possible: [{ reason: { kind: "races", reference: "aws_flow_log.old", usually: true } }],
      lost: [{ how: "renamed", to: { address: "aws_flow_log.new" } }],
    });
  },
);

it("a flow log is inferred to be in time where Terraform usually destroys the other one first", async () => {
  const input = await readInput(fixturePath("stay-log-renamed-in-order", "plan.json"));
  const [own] = findCoverage([input], { requireProof: false }).plans;
  expect(own?.vpcs).toMatchObject([
    {
      verdict: "covered",
      flowLogs: [{ inferred: { kind: "races", reference: "aws_flow_log.a_old", usually: false } }],
    },
    {
      verdict: "unproven",
      possible: [{ reason: { reference: "aws_flow_log.b_old", usually: true } }],
    },
  ]);
});

it("a VPC that is replaced is another one, for which nothing is there yet", () => {
  const replaced: MadeResource = {
    is: "aws_vpc.a",
    actions: ["delete", "create"],
    before: { id: ID },
  };
  const next = made({}, { vpc_id: refers("aws_vpc.a.id", "aws_vpc.a") });
  const { vpc_id: _, ...after } = Object(next.after);
  const plan = madePlan([
    replaced,
    old(),
    { ...next, after: { ...after, log_destination: BUCKET } },
  ]);
  const [own] = findCoverage([{ plan, source: NO_SOURCE }], { requireProof: false }).plans;
  expect(own?.vpcs).toMatchObject([{ verdict: "covered", possible: [] }]);
});
