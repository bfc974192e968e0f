import { block, type Group, paragraphs } from "./model.js";

/** What a role's documents are written as. */
type Form = "jsonencode" | "heredoc" | "data";

interface Statement {
  readonly actions: readonly string[];
  /** Of a trust; else it is for all resources. */
  readonly service?: string;
}

/** A role that delivers to log groups, in one of the forms in which people write it. */
export function roleOf({ random, name, mistake }: Group, label: string): readonly string[] {
  const form = random.pick<Form>(["jsonencode", "heredoc", "data"]);
  const service = mistake === "wrong trust" ? "ec2.amazonaws.com" : "vpc-flow-logs.amazonaws.com";
  const trust = { actions: ["sts:AssumeRole"], service };
  const actions = [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    ...(mistake === "no permission" ? [] : ["logs:PutLogEvents"]),
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
  ];
  const delivery = { actions };
  const data = form === "data" ? [dataOf(`${name}_trust`, trust), dataOf(name, delivery)] : [];
  return [
    ...data,
    block(
      `resource "aws_iam_role" "${name}"`,
      paragraphs(
        [`name = "${label}"`],
        [`assume_role_policy = ${document(form, `${name}_trust`, trust)}`],
      ),
    ),
    block(
      `resource "aws_iam_role_policy" "${name}"`,
      paragraphs(
        [`role = aws_iam_role.${name}.id`],
        [`policy = ${document(form, name, delivery)}`],
      ),
    ),
  ];
}

function document(form: Form, name: string, statement: Statement): string {
  if (form === "data") return `data.aws_iam_policy_document.${name}.json`;
  const { actions, service } = statement;
  const json = JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          ...(service === undefined
            ? { Action: actions, Resource: "*" }
            : { Action: actions[0], Principal: { Service: service } }),
        },
      ],
    },
    null,
    2,
  );
  if (form === "heredoc") return `<<-POLICY\n${json.replace(/^/gm, "    ")}\n  POLICY`;
  const native = json.replace(/"(\w+)": /g, "$1 = ").replace(/^(.* = .*|\s*[\]}]),$/gm, "$1");
  return `jsonencode(${native.replace(/\n/g, "\n  ")})`;
}

function dataOf(name: string, { actions, service }: Statement): string {
  const list = `actions = [${actions.map((action) => `"${action}"`).join(", ")}]`;
  const rest =
    service === undefined
      ? ['resources = ["*"]']
      : paragraphs([
          "principals {",
          '  type        = "Service"',
          `  identifiers = ["${service}"]`,
          "}",
        ]);
  const lines = paragraphs([list], rest).map((line) => (line === "" ? "" : `  ${line}`));
  return block(`data "aws_iam_policy_document" "${name}"`, ["statement {", ...lines, "}"]);
}
