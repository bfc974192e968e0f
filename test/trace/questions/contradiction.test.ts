import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { changeAt, planOf, writtenSource } from "../written.js";

beforeAll(() => loadParser());

/** What the sources contradict of a plan that knows these values. */
async function contradicted(
  written: string,
  after: object | null,
  { unknown = {}, address = "aws_vpc.x", more = "" } = {},
): Promise<string | undefined> {
  const [type, name] = address.split(".");
  const main = `variable "v" {}\nresource "${type}" "${name}" {\n${written}\n}\n${more}`;
  const plan = planOf({
    variables: { v: { value: "from the plan" } },
    resource_changes: [
      changeAt(
        address,
        after === null
          ? { actions: ["delete"], before: {}, after }
          : { after, after_unknown: unknown },
      ),
    ],
  });
  return createTrace(plan, await writtenSource({ "main.tf": main })).contradiction();
}

it.each<[string, string, object | null, Parameters<typeof contradicted>[2]?]>([
  ["another text", 'cidr_block = "10.1.0.0/16"', { cidr_block: "10.0.0.0/16" }],
  ["another tag", 'tags = { a = "x", b = "y" }', { tags: { a: "x", b: "z" } }],
  [
    "another number",
    "max_aggregation_interval = 60",
    { max_aggregation_interval: 600 },
    { address: "aws_flow_log.x" },
  ],
  [
    "another local",
    "cidr_block = local.cidr",
    { cidr_block: "10.0.0.0/16" },
    { more: 'locals {\n  cidr = "x"\n}\n' },
  ],
])("%s contradicts the plan", async (_, written, after, more) => {
  const name = written.slice(0, written.indexOf(" "));
  expect(await contradicted(written, after, more)).toBe(`${more?.address ?? "aws_vpc.x"}.${name}`);
});

it.each<[string, string, object | null, Parameters<typeof contradicted>[2]?]>([
  ["the same text", 'cidr_block = "10.0.0.0/16"', { cidr_block: "10.0.0.0/16" }],
  [
    "the same number",
    'max_aggregation_interval = "60"',
    { max_aggregation_interval: 60 },
    { address: "aws_flow_log.x" },
  ],
  ["other line ends", 'tags = { a = "x\\r\\ny" }', { tags: { a: "x\ny" } }],
  ["what the plan gave", "cidr_block = var.v", { cidr_block: "from the plan" }],
  ["a null", "cidr_block = null", { cidr_block: "10.0.0.0/16" }],
  ["text for a null", 'cidr_block = "x"', { cidr_block: null }],
  ["text for an object", 'tags = "x"', { tags: { a: "x" } }],
  ["tags for text", 'tags = { a = "x" }', { tags: "x" }],
  ["a tag that the plan has not", 'tags = { a = "x", constructor = "y" }', { tags: { a: "x" } }],
  ["what is not written", "", { cidr_block: "10.0.0.0/16" }],
  ["what the plan does not say", 'cidr_block = "10.1.0.0/16"', {}],
  [
    "what the plan does not know",
    'cidr_block = "10.1.0.0/16"',
    { cidr_block: "x" },
    { unknown: { cidr_block: true } },
  ],
  ["what is not known", "cidr_block = aws_vpc.x.id", { cidr_block: "10.0.0.0/16" }],
  ["a whole resource", "tags = aws_vpc.x", { tags: { cidr_block: "y" }, cidr_block: "z" }],
  [
    "an argument that the provider may rewrite",
    'ipv4_ipam_pool_id = "x"',
    { ipv4_ipam_pool_id: "y" },
  ],
  [
    "changes that are ignored",
    'cidr_block = "x"\nlifecycle {\n  ignore_changes = all\n}',
    { cidr_block: "y" },
  ],
  [
    "a resource of another type",
    'cidr_block = "x"',
    { cidr_block: "y" },
    { address: "aws_subnet.x" },
  ],
  ["what is destroyed", 'cidr_block = "x"', null],
])("%s does not", async (_, written, after, more) => {
  expect(await contradicted(written, after, more)).toBeUndefined();
});

it("nothing contradicts a plan without sources", () => {
  const plan = planOf({
    resource_changes: [changeAt("aws_vpc.x", { after: { cidr_block: "y" } })],
  });
  expect(createTrace(plan, undefined).contradiction()).toBeUndefined();
});
