import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { blockAt, changeAt, planOf, writtenSource } from "../written.js";

beforeAll(() => loadParser());

const refers = (...references: readonly string[]) => ({ references });

const net = {
  source: "./net",
  expressions: { given: refers("aws_iam_role.given") },
  count_expression: refers("aws_iam_role.counted"),
  for_each_expression: refers("aws_iam_role.each"),
  depends_on: ["aws_iam_role.before"],
  module: {
    resources: [
      blockAt("aws_vpc.in", { tags: ["var.given"] }),
      blockAt("aws_vpc.other"),
      blockAt("data.aws_vpc.found", { id: ["aws_vpc.other.id"] }),
    ],
    outputs: {
      in: { expression: refers("aws_vpc.in.id", "aws_vpc.in") },
      found: { expression: refers("data.aws_vpc.found.id", "data.aws_vpc.found") },
    },
    variables: { given: {} },
  },
};
const ROLES = ["given", "counted", "each", "before", "role", "self", "listed", "local"];
const PLAN = planOf({
  resource_changes: ["x", "y", "z", "w", "v", "u"]
    .map((name) => changeAt(`aws_flow_log.${name}`))
    .concat(changeAt("module.net.aws_vpc.in")),
  configuration: {
    root_module: {
      resources: [
        ...ROLES.map((name) => blockAt(`aws_iam_role.${name}`)),
        blockAt("data.aws_vpc.here", { id: ["aws_iam_role.role.id"] }),
        blockAt(
          "aws_flow_log.x",
          { vpc_id: ["data.aws_vpc.here.id", "data.aws_vpc.here"], nothing: ["aws_iam_role.gone"] },
          {
            count_expression: refers("aws_iam_role.counted"),
            for_each_expression: refers("aws_iam_role.each"),
            depends_on: ["aws_iam_role.listed"],
          },
        ),
        blockAt("aws_flow_log.y", { vpc_id: ["module.net.in", "module.net"] }),
        blockAt("aws_flow_log.z", { vpc_id: ["module.net"] }),
        blockAt("aws_flow_log.w", { vpc_id: ["local.outer"] }),
        blockAt("aws_flow_log.v", { a: ["aws_flow_log.u.id"] }),
        blockAt("aws_flow_log.u", { a: ["aws_flow_log.v.id"], b: ["var.root", "local.", "a["] }),
      ],
      module_calls: { net },
    },
  },
});

const INTO_NET = ["aws_iam_role.before", "aws_iam_role.counted", "aws_iam_role.each"];

it.each<[string, readonly string[]]>([
  [
    "aws_flow_log.x",
    [
      "aws_iam_role.counted",
      "aws_iam_role.each",
      "aws_iam_role.listed",
      "aws_iam_role.role",
      "data.aws_vpc.here",
    ],
  ],
  ["aws_flow_log.y", [...INTO_NET, "aws_iam_role.given", "module.net.aws_vpc.in"]],
  [
    "aws_flow_log.z",
    [
      ...INTO_NET,
      "aws_iam_role.given",
      "module.net.aws_vpc.in",
      "module.net.aws_vpc.other",
      "module.net.data.aws_vpc.found",
    ],
  ],
  ["aws_flow_log.w", []],
  ["aws_flow_log.v", ["aws_flow_log.u", "aws_flow_log.v"]],
  ["module.net.aws_vpc.in", [...INTO_NET, "aws_iam_role.given"]],
])("%s waits for what it refers to, and for what that refers to", (address, expected) => {
  expect(dependencies(address)).toEqual([...expected].sort());
});

it("goes through locals where there are sources", async () => {
  const main = `
    locals {
      outer = [local.inner, local.outer]
      inner = { for x in [1] : x => "\${aws_iam_role.local.arn}/\${module.net.found}" }
    }`;
  const source = await writtenSource({ "main.tf": main });
  expect(dependencies("aws_flow_log.w", source)).toEqual([
    ...INTO_NET,
    "aws_iam_role.local",
    "module.net.aws_vpc.other",
    "module.net.data.aws_vpc.found",
  ]);
});

function dependencies(address: string, source?: Awaited<ReturnType<typeof writtenSource>>) {
  const change = PLAN.resources.find((one) => one.address === address);
  if (change === undefined) throw new Error(`the plan has no ${address}`);
  return [...createTrace(PLAN, source).dependencies(change)].sort();
}
