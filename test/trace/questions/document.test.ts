import { beforeAll, describe, expect, it } from "vitest";
import type { ResourceChange } from "../../../checker/plan/model.js";
import { loadParser } from "../../../checker/source/index.js";
import type {
  Trace,
  WrittenDocument,
  WrittenNode,
  WrittenPart,
} from "../../../checker/trace/model.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { Seeded } from "../../seeded.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

const PLAN = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), flowLog("aws_flow_log.x")]);

function flowLogOf({ resources }: typeof PLAN): ResourceChange {
  const log = resources.find(({ type }) => type === "aws_flow_log");
  if (log === undefined) throw new Error("the plan has no flow log");
  return log;
}

function traceOf(expression: string, locals: Record<string, string> = {}): Trace {
  return createTrace(PLAN, source(PLAN, expression, locals));
}

/** What an argument that is written so will hold. */
function documents(expression: string, locals: Record<string, string> = {}): readonly string[] {
  return traceOf(expression, locals).document(flowLogOf(PLAN), ["vpc_id"]).map(shown);
}

function shown(document: WrittenDocument): string {
  switch (document.kind) {
    case "structure":
      return `= ${shownNode(document.root)}`;
    case "text":
      return document.parts.map(shownPart).join("");
    default:
      return document.kind;
  }
}

function shownPart(part: WrittenPart): string {
  if (typeof part === "string") return part;
  if ("json" in part) return `(${shownNode(part.json)})`;
  return "address" in part ? `<${part.address}.${part.path.join(".")}>` : "<?>";
}

function shownNode(node: WrittenNode): string {
  switch (node.kind) {
    case "unknown":
      return "?";
    case "null":
      return "null";
    case "scalar":
      return String(node.value);
    case "text":
      return `"${node.parts.map(shownPart).join("")}"`;
    case "list":
      return `[${node.items.map(shownNode).join(", ")}]`;
    case "object":
      return `{${node.members.map(({ key, value }) => `${key}: ${shownNode(value)}`).join(", ")}}`;
  }
}

const UNDECIDED = 'aws_vpc.a.main_route_table_id == "rtb-1"';

describe("a document as it is written", () => {
  it.each([
    ["null", ["unset"]],
    ['""', ["unset"]],
    ['"{}"', ["{}"]],
    ["jsonencode({ a = 1, b = [true, null] })", ["= {a: 1, b: [true, null]}"]],
    ["jsonencode({ a = aws_vpc.a.id, b = 2 })", ['= {a: "<aws_vpc.a.id>", b: 2}']],
    ['jsonencode({ a = "${aws_vpc.a.id}:*" })', ['= {a: "<aws_vpc.a.id>:*"}']],
    ["jsonencode({ a = upper(aws_vpc.a.id), b = 2 })", ["= {a: ?, b: 2}"]],
    ['jsonencode({ a = "x-${upper(aws_vpc.a.id)}" })', ['= {a: "x-<?>"}']],
    ['jsonencode({ a = join(":", ["x", aws_vpc.a.id]) })', ['= {a: "x:<aws_vpc.a.id>"}']],
    ['jsonencode({ a = format("%s:*", aws_vpc.a.id) })', ['= {a: "<aws_vpc.a.id>:*"}']],
    ['jsonencode({ a = format("%5s", aws_flow_log.x.id) })', ["= {a: ?}"]],
    ["jsonencode({ a = jsonencode([aws_flow_log.x.id]) })", ['= {a: "<?>"}']],
    [`jsonencode({ a = ${UNDECIDED} ? 1 : 2 })`, ["= {a: 1}", "= {a: 2}"]],
    [`${UNDECIDED} ? jsonencode({}) : null`, ["= {}", "unset"]],
    [`jsonencode(concat([1], ${UNDECIDED} ? [2] : []))`, ["= [1, 2]", "= [1]"]],
    [
      "jsonencode(merge({ a = 1, b = 1 }, { b = aws_vpc.a.id }))",
      ['= {a: 1, b: "<aws_vpc.a.id>"}'],
    ],
    ['jsonencode([for x in [aws_vpc.a.id] : { r = "${x}/*" }])', ['= [{r: "<aws_vpc.a.id>/*"}]']],
    ['"{\\"a\\": \\"${aws_vpc.a.id}\\"}"', ['{"a": "<aws_vpc.a.id>"}']],
    ['"[${jsonencode([aws_flow_log.x.id])}]"', ['[(["<aws_flow_log.x.id>"])]']],
    ['"[${upper(aws_vpc.a.id)}]"', ["[<?>]"]],
    [`"[\${${UNDECIDED} ? aws_vpc.a.id : upper(aws_vpc.b.id)}]"`, ["[<aws_vpc.a.id>]", "[<?>]"]],
    ["upper(jsonencode({ a = aws_vpc.a.id }))", ["unknown"]],
    ["aws_vpc.a", ["= ?"]],
  ])("%s", (expression, expected) => {
    expect(documents(expression)).toEqual(expected);
  });

  it("tells more outcomes than it has room for as what is not known", () => {
    const choices = Array.from({ length: 7 }, (_, at) => `c${at} = ${UNDECIDED} ? ${at} : -1`);
    expect(documents(`jsonencode({ a = "sure", ${choices.join(", ")} })`)).toEqual([
      `= {a: "sure", ${choices.map((_, at) => `c${at}: ?`).join(", ")}}`,
    ]);
  });

  it("says where the statements stand, through a local", () => {
    const statement = "{\n  Effect = aws_vpc.a.id\n}";
    const trace = traceOf('jsonencode({ Statement = [\n{ Effect = "Deny" }, local.s] })', {
      s: statement,
    });
    const [document] = trace.document(flowLogOf(PLAN), ["vpc_id"]);
    if (document?.kind !== "structure") throw new Error("it has no structure");
    expect(document.statements()).toHaveLength(2);
    expect(document.statements()).not.toContain(undefined);
  });

  it("follows one reference without the sources, and says that nothing proves it", () => {
    const data: ResourceChange = {
      ...vpc("aws_iam_policy_document.d"),
      address: "data.aws_iam_policy_document.d",
      mode: "data",
      action: "read",
      actions: ["read"],
      after: { statement: [{ effect: null, actions: ["s3:*"], resources: [null] }] },
      afterUnknown: { id: true, json: true, statement: [{ resources: [true] }] },
    };
    const references = ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"];
    const { configuration } = plan([data]);
    const block = configuration?.resources.get("aws_iam_policy_document.d");
    if (configuration === undefined || block === undefined) throw new Error("no configuration");
    const made = plan([flowLog("aws_flow_log.x"), data], references);
    const resources = new Map(made.configuration?.resources).set(data.address, block);
    const whole = { ...made, configuration: { ...configuration, resources } };
    const [document] = createTrace(whole, undefined).document(flowLogOf(whole), ["vpc_id"]);
    expect(document).toMatchObject({ kind: "data", inferred: { kind: "one-reference" } });
    if (document?.kind !== "data") throw new Error("it is no data source");
    expect(document.data.statements.map(shownNode)).toEqual([
      '{effect: null, actions: ["s3:*"], resources: [?]}',
    ]);
  });
});

describe("what jsonencode is given", () => {
  const random = new Seeded(20_261_126);

  function structure(depth: number, leaf: () => string): string {
    const kind = depth === 0 ? 0 : random.below(6);
    const count = random.below(4);
    if (kind < 2) return leaf();
    const items = Array.from({ length: count }, () => structure(depth - 1, leaf));
    if (kind === 2) return `[${items.join(", ")}]`;
    if (kind === 3) return `concat([${items.join(", ")}], [${structure(depth - 1, leaf)}])`;
    const members = items.map((item, at) => `k${at} = ${item}`);
    return kind === 4
      ? `{ ${members.join(", ")} }`
      : `merge({ k0 = "x" }, { ${members.join(", ")} })`;
  }

  it("is what Terraform would encode, once the symbols are known", () => {
    for (let round = 0; round < 150; round++) {
      const written = structure(
        4,
        () => ["1", "true", "null", '"<a>"', "SYMBOL", '"x-${SYMBOL}/*"'][random.below(6)] ?? "",
      );
      const [symbolic] = traceOf(
        `jsonencode(${written.replaceAll("SYMBOL", "aws_vpc.a.id")})`,
      ).document(flowLogOf(PLAN), ["vpc_id"]);
      const known = traceOf(`jsonencode(${written.replaceAll("SYMBOL", '"1234"')})`).value(
        flowLogOf(PLAN),
        "vpc_id",
      );
      if (symbolic?.kind !== "structure" || known?.kind !== "scalar") throw new Error(written);
      expect(plain(symbolic.root), written).toEqual(JSON.parse(String(known.value)));
    }
  });
});

function plain(node: WrittenNode): unknown {
  switch (node.kind) {
    case "unknown":
      throw new Error("something is unknown");
    case "null":
      return null;
    case "scalar":
      return node.value;
    case "text":
      return node.parts.map((part) => (typeof part === "string" ? part : "1234")).join("");
    case "list":
      return node.items.map(plain);
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  }
}

describe("a document that the plan knows", () => {
  const documentOf = (more: Partial<ResourceChange>, made = PLAN) => {
    const log = { ...flowLogOf(made), ...more };
    const changed = { ...made, resources: [...made.resources.slice(0, -1), log] };
    return createTrace(changed, undefined).document(log, ["vpc_id"]);
  };

  it("is a structure where its provider makes an object of it", () => {
    const known = { after: { vpc_id: { Version: "1" } }, afterUnknown: {} };
    expect(documentOf(known).map(shown)).toEqual(['= {Version: "1"}']);
  });

  it("names what is not in the plan", () => {
    const { configuration = { resources: new Map() } } = PLAN;
    const undescribed = { ...PLAN, configuration: { ...configuration, resources: new Map() } };
    expect(documentOf({}, undescribed as typeof PLAN)).toMatchObject([
      { kind: "unknown", reason: { kind: "not-in-plan", reference: "aws_flow_log.x.vpc_id" } },
    ]);
  });
});
