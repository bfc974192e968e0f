import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import type { WrittenDocument } from "../../../checker/trace/model.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { changeAt, planOf, writtenSource } from "../written.js";
import { shownNode, shownPart } from "./shown-node.js";

beforeAll(() => loadParser());

const UNDECIDED = 'aws_vpc.a.main_route_table_id == "rtb-1"';

function shown(document: WrittenDocument): string {
  switch (document.kind) {
    case "text":
      return document.parts.map(shownPart).join("");
    case "structure":
      return `= ${shownNode(document.root)}`;
    case "data": {
      const { version, id, sources, statements, overrides } = document.data;
      const list = (of: typeof sources) => (of === "unknown" ? of : of.map(shown).join(" & "));
      return [
        shownNode(version),
        shownNode(id),
        list(sources),
        statements.map(shownNode).join(" "),
        list(overrides),
      ].join(" | ");
    }
    default:
      return document.kind;
  }
}

/** What a flow log's argument holds that is the document of a data source. */
async function documents(
  written: string,
  after: object,
  unknown: object,
): Promise<readonly string[]> {
  const plan = planOf({
    resource_changes: [
      changeAt("aws_flow_log.x", { after: {}, after_unknown: { id: true, vpc_id: true } }),
      changeAt("aws_vpc.a", {
        after: {},
        after_unknown: { id: true, arn: true, main_route_table_id: true },
      }),
      changeAt("data.aws_iam_policy_document.d", {
        after,
        after_unknown: { id: true, json: true, ...unknown },
      }),
    ],
  });
  const [log] = plan.resources;
  if (log === undefined) throw new Error("the plan has no flow log");
  const main = `
    resource "aws_vpc" "a" {}
    data "aws_iam_policy_document" "d" {
      ${written}
    }
    resource "aws_flow_log" "x" {
      vpc_id = data.aws_iam_policy_document.d.json
    }`;
  return createTrace(plan, await writtenSource({ "main.tf": main }))
    .document(log, ["vpc_id"])
    .map(shown);
}

describe("what a data source that writes a policy is given", () => {
  const two = `${UNDECIDED} ? "a" : "b"`;

  it.each<[string, string, object, object, readonly string[]]>([
    ["nothing", "", {}, {}, ["null | null |  |  | "]],
    [
      "what the plan knows",
      "",
      { version: "v", policy_id: "i", statement: [{ effect: "Allow" }] },
      {},
      ['"v" | "i" |  | {effect: "Allow"} | '],
    ],
    [
      "what is written of what it does not know",
      "version = aws_vpc.a.id\npolicy_id = upper(aws_vpc.a.id)",
      {},
      { version: true, policy_id: true },
      ['"<aws_vpc.a.id>" | unknown |  |  | '],
    ],
    ["nothing that is written of it", "", {}, { version: true }, ["unknown | null |  |  | "]],
    [
      "one of two",
      `version = ${two}`,
      {},
      { version: true },
      ['"a" | null |  |  | ', '"b" | null |  |  | '],
    ],
    [
      "statements that are written",
      'statement {\n sid = aws_vpc.a.id\n }\nstatement {\n sid = "2"\n }',
      {},
      { statement: true },
      ['null | null |  | {sid: "<aws_vpc.a.id>"} {sid: "2"} | '],
    ],
    ["statements that nobody knows", "", {}, { statement: true }, ["null | null |  | unknown | "]],
    [
      "a part of a statement",
      'statement {\n sid = aws_vpc.a.id\n actions = ["x", aws_vpc.a.arn]\n }',
      { statement: [{ effect: null, actions: ["x", null] }] },
      { statement: [{ sid: true, actions: [false, true] }] },
      [
        'null | null |  | {effect: null, actions: ["x", "arn:<aws_vpc.a.arn.partition>:ec2:<aws_vpc.a.arn.region>:<aws_vpc.a.arn.account>:vpc/<aws_vpc.a.id>"], sid: "<aws_vpc.a.id>"} | ',
      ],
    ],
    [
      "a part of a statement of which there are others",
      "statement {\n sid = aws_vpc.a.id\n }",
      { statement: [{ effect: "Allow" }, { effect: "Deny" }] },
      { statement: [{ sid: true }, {}] },
      ['null | null |  | {effect: "Allow", sid: unknown} {effect: "Deny"} | '],
    ],
    [
      "items of which more are unknown than are written",
      "statement {\n actions = [aws_vpc.a.id]\n }",
      { statement: [{ actions: [null, null] }] },
      { statement: [{ actions: [true, true] }] },
      ["null | null |  | {actions: [unknown, unknown]} | "],
    ],
    [
      "documents that it knows",
      "",
      { source_policy_documents: ["{1}", "{2}"], override_policy_documents: ["{3}"] },
      {},
      ["null | null | {1} & {2} |  | {3}"],
    ],
    [
      "documents that are written",
      'source_policy_documents = ["{1}", jsonencode({ a = aws_vpc.a.id })]',
      {},
      { source_policy_documents: true },
      ['null | null | {1} & = {a: "<aws_vpc.a.id>"} |  | '],
    ],
    [
      "a document that it does not know among others",
      'source_policy_documents = ["{1}", upper(aws_vpc.a.id)]',
      { source_policy_documents: ["{1}", null] },
      { source_policy_documents: [false, true] },
      ["null | null | {1} & unknown |  | "],
    ],
    [
      "documents of another number than are written",
      'override_policy_documents = ["{1}"]',
      { override_policy_documents: ["{1}", null] },
      { override_policy_documents: [false, true] },
      ["null | null |  |  | unknown"],
    ],
    [
      "a null among documents",
      "",
      { source_policy_documents: ["{1}", null] },
      {},
      ["null | null | {1} |  | "],
    ],
    [
      "documents that nobody knows",
      "source_policy_documents = aws_vpc.a.tags_all",
      {},
      { source_policy_documents: true },
      ["null | null | unknown |  | "],
    ],
    [
      "one document, in the old manner",
      "",
      { source_json: "{1}", override_json: "{2}" },
      {},
      ["null | null | {1} |  | {2}"],
    ],
    [
      "no document, in the old manner",
      "",
      { source_json: "", override_json: null },
      {},
      ["null | null |  |  | "],
    ],
    [
      "one that is written, in the old manner",
      "source_json = jsonencode({ a = aws_vpc.a.id })",
      {},
      { source_json: true },
      ['null | null | = {a: "<aws_vpc.a.id>"} |  | '],
    ],
    [
      "one that nobody knows, in the old manner",
      "",
      {},
      { override_json: true },
      ["null | null |  |  | unknown"],
    ],
    [
      "one of two documents",
      `source_json = ${UNDECIDED} ? "{1}" : "{2}"`,
      {},
      { source_json: true },
      ["null | null | {1} |  | ", "null | null | {2} |  | "],
    ],
  ])("%s", async (_, written, after, unknown, expected) => {
    expect(await documents(written, after, unknown)).toEqual(expected);
  });

  it("what is not certain, where there is too much of it to tell", async () => {
    const choices = (count: number) =>
      Array.from({ length: count }, () => `statement {\n sid = ${two}\n }`).join("\n");
    expect(
      await documents(`version = ${two}\n${choices(4)}`, {}, { version: true, statement: true }),
    ).toHaveLength(32);
    expect(
      await documents(`version = ${two}\n${choices(5)}`, {}, { version: true, statement: true }),
    ).toEqual(["unknown | unknown |  | unknown | "]);
  });
});
