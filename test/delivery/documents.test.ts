import { beforeAll, describe, expect, it } from "vitest";
import { policiesIn, treesIn } from "../../checker/delivery/documents.js";
import type { Text } from "../../checker/delivery/iam/text.js";
import type { Tree } from "../../checker/delivery/iam/tree.js";
import { Symbols } from "../../checker/delivery/symbols.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import type { Trace } from "../../checker/trace/model.js";
import { createTrace } from "../../checker/trace/trace.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";

/** What the symbols of the fixture are in the documents that the provider has written. */
const FILLING: readonly (readonly [what: RegExp, text: string])[] = [
  [/ account of /, "111122223333"],
  [/ aws_s3_bucket\.flow\.suffix$/, "20260101000000000100000001"],
];

let plan: Plan;
let trace: Trace;

beforeAll(async () => {
  const input = await readInput(fixturePath("policy-documents", "plan.json"));
  ({ plan } = input);
  trace = createTrace(plan, input.source.source);
});

const CASES: readonly (readonly [address: string, path: readonly (string | number)[]])[] = [
  ["aws_iam_policy.encoded", ["policy"]],
  ["aws_iam_policy.one_statement", ["policy"]],
  ["aws_iam_policy.concatenated", ["policy"]],
  ["aws_iam_policy.heredoc", ["policy"]],
  ["aws_iam_policy.heredoc_with_encoded", ["policy"]],
  ["aws_iam_policy.directives", ["policy"]],
  ["aws_iam_policy.joined", ["policy"]],
  ["aws_iam_policy.plain", ["policy"]],
  ["aws_iam_policy.dynamic", ["policy"]],
  ["aws_sqs_queue_policy.merged", ["policy"]],
  ["aws_s3_bucket_policy.bucket", ["policy"]],
  ["aws_iam_role.inline", ["inline_policy", 0, "policy"]],
  ["aws_iam_role.inline", ["inline_policy", 1, "policy"]],
];

describe("documents of what AWS will make up", () => {
  it.each(CASES)("%s %j is what the provider writes of known text", (address, path) => {
    const known = treesOf(`module.known.${address}`, path);
    const planned = treesOf(`module.planned.${address}`, path);
    expect(known).toHaveLength(1);
    expect(planned.map((tree) => comparable(filled(tree)))).toEqual(known.map(comparable));
  });
});

describe("where statements stand", () => {
  it.each([
    ["aws_iam_policy.encoded", "policy", [9]],
    ["aws_iam_policy.concatenated", "policy", [9, 15, 42, 42]],
    ["aws_iam_policy.plain", "policy", [141, 146, 161]],
    ["aws_iam_policy.dynamic", "policy", [173, 173, 182]],
    // The second one has been replaced by one in a heredoc.
    ["aws_sqs_queue_policy.merged", "policy", [173, undefined, 182, 141, 202, 146, 161]],
  ])("%s.%s", (address, path, lines) => {
    for (const module of ["known", "planned"]) {
      const [policy] = policiesIn(
        { plan, trace, change: changeAt(`module.${module}.${address}`), path: [path] },
        "identity",
        address,
        new Symbols(plan, trace),
      );
      if (policy?.kind !== "read") throw new Error("nothing is read");
      expect([...lines.keys(), lines.length].map((at) => policy.statementAt(at)?.line)).toEqual([
        ...lines,
        undefined,
      ]);
    }
  });
});

function changeAt(address: string): ResourceChange {
  const change = plan.resources.find((one) => one.address === address);
  if (change === undefined) throw new Error(`there is no ${address}`);
  return change;
}

function treesOf(address: string, path: readonly (string | number)[]): readonly Tree[] {
  const symbols = new Symbols(plan, trace);
  return treesIn({ plan, trace, change: changeAt(address), path }, symbols);
}

function filled(tree: Tree): Tree {
  switch (tree.kind) {
    case "text":
      return { kind: "text", text: [filledText(tree.text)] };
    case "list":
      return { kind: "list", items: tree.items.map(filled) };
    case "object":
      return {
        kind: "object",
        members: tree.members.map(({ key, value }) => ({ key, value: filled(value) })),
      };
    default:
      return tree;
  }
}

function filledText(text: Text): string {
  return text
    .map((part) => {
      if (typeof part === "string") return part;
      const [, known] = FILLING.find(([what]) => what.test(part.id)) ?? [];
      if (known === undefined) throw new Error(`what is ${part.id}?`);
      return known;
    })
    .join("");
}

/** As plain data, without the order of what are sets, and of members. */
function comparable(tree: Tree): unknown {
  switch (tree.kind) {
    case "text":
      return tree.text.join("");
    case "scalar":
      return { scalar: tree.text };
    case "list": {
      const items = tree.items.map(comparable);
      return items.every((item) => typeof item === "string") ? items.toSorted() : items;
    }
    case "object":
      return Object.fromEntries(
        tree.members.map(({ key, value }) => [key.join(""), comparable(value)]),
      );
    default:
      return tree.kind;
  }
}
