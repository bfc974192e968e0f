import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { policiesIn, treesIn } from "../../checker/delivery/documents.js";
import type { Text } from "../../checker/delivery/iam/text.js";
import { type Tree, UNKNOWN_TREE } from "../../checker/delivery/iam/tree.js";
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

interface World {
  readonly plan: Plan;
  readonly trace: Trace;
  readonly symbols: Symbols;
}

let world: World;
let random: World;
let withoutSource: World;

beforeAll(async () => {
  world = await worldOf("policy-documents");
  random = await worldOf("policy-documents-random");
  withoutSource = await worldOf("policy-documents-random", false);
});

async function worldOf(fixture: string, source = true): Promise<World> {
  const input = await readInput(fixturePath(fixture, "plan.json"), { source });
  const trace = createTrace(input.plan, input.source.source);
  return { plan: input.plan, trace, symbols: new Symbols(input.plan, trace) };
}

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
  ["aws_iam_policy.file", ["policy"]],
  ["aws_iam_policy.template", ["policy"]],
  ["aws_sqs_queue_policy.merged", ["policy"]],
  ["aws_s3_bucket_policy.bucket", ["policy"]],
  ["aws_iam_role.inline", ["inline_policy", 0, "policy"]],
  ["aws_iam_role.inline", ["inline_policy", 1, "policy"]],
];

describe("documents of what AWS will make up", () => {
  it.each(CASES)("%s %j is what the provider writes of known text", (address, path) => {
    const known = treesOf(world, `module.known.${address}`, path);
    const planned = treesOf(world, `module.planned.${address}`, path);
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
    ["aws_iam_policy.heredoc", "policy", [57, 62]],
    ["aws_iam_policy.heredoc_with_encoded", "policy", [75, 76]],
    // Which lines a loop makes, nothing tells.
    ["aws_iam_policy.directives", "policy", [undefined, undefined]],
    ["aws_iam_policy.file", "policy", [280, 280]],
    ["aws_iam_policy.template", "policy", [285, 285, 285]],
    // The second one has been replaced by one in a heredoc.
    ["aws_sqs_queue_policy.merged", "policy", [173, 214, 182, 141, 202, 146, 161]],
  ])("%s.%s", (address, path, lines) => {
    for (const module of ["known", "planned"]) {
      const [policy] = policiesIn(
        { ...world, change: changeAt(world, `module.${module}.${address}`), path: [path] },
        "identity",
        address,
        world.symbols,
      );
      if (policy?.kind !== "read") throw new Error("nothing is read");
      expect([...lines.keys(), lines.length].map((at) => policy.statementAt(at)?.line)).toEqual([
        ...lines,
        undefined,
      ]);
    }
  });
});

describe("data sources put together at random", () => {
  const NAMES = Array.from({ length: 30 }, (_, index) => `aws_sqs_queue_policy.d${index}`);

  it.each(NAMES)("%s is what the provider writes, as far as it is known", (name) => {
    for (const module of ["planned", "later"]) {
      const [known] = treesOf(random, `module.known.${name}`, ["policy"]).map(comparable);
      const planned = treesOf(random, `module.${module}.${name}`, ["policy"]);
      expect(planned).toHaveLength(1);
      expect(differences(comparable(filled(planned[0] ?? UNKNOWN_TREE)), known, "")).toEqual([]);
    }
  });

  it("is all known but for blocks that are alike", () => {
    const texts = NAMES.flatMap((name) =>
      ["planned", "later"].map((module) => `module.${module}.${name}`),
    ).map((address) => JSON.stringify(treesOf(random, address, ["policy"])));
    expect(texts.filter((text) => text.includes('"unknown"')).length).toBeLessThan(
      texts.length / 8,
    );
  });

  it.each(NAMES)("%s is not another one without the sources", (name) => {
    for (const module of ["planned", "later"]) {
      const [known] = treesOf(random, `module.known.${name}`, ["policy"]).map(comparable);
      for (const tree of treesOf(withoutSource, `module.${module}.${name}`, ["policy"])) {
        expect(differences(comparable(filled(tree)), known, "")).toEqual([]);
      }
    }
  });
});

/** Where something else is said than in the truth; to say nothing is no difference. */
function differences(said: unknown, truth: unknown, at: string): readonly string[] {
  if (said === "unknown") return [];
  if (Array.isArray(said) && said.includes("unknown")) {
    const others: readonly unknown[] = Array.isArray(truth) ? truth : [truth];
    return said
      .filter((one) => others.every((other) => differences(one, other, at).length > 0))
      .map((one) => `${at} has ${JSON.stringify(one)}`);
  }
  if (isRecord(said) && isRecord(truth)) {
    const names = new Set([...Object.keys(said), ...Object.keys(truth)]);
    // Of a document that is unknown, the id is not known, which no flow log asks for.
    if (JSON.stringify(said).includes('"unknown"')) names.delete("Id");
    return [...names].flatMap((name) => differences(said[name], truth[name], `${at}.${name}`));
  }
  return isDeepStrictEqual(said, truth) ? [] : [`${at}: ${JSON.stringify([said, truth])}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function changeAt({ plan }: World, address: string): ResourceChange {
  const change = plan.resources.find((one) => one.address === address);
  if (change === undefined) throw new Error(`there is no ${address}`);
  return change;
}

function treesOf(of: World, address: string, path: readonly (string | number)[]): readonly Tree[] {
  return treesIn({ ...of, change: changeAt(of, address), path }, of.symbols);
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
      // Two symbols of a set may turn out to be one.
      const items = [...new Set(tree.items.map(comparable))];
      if (items.length === 1 && typeof items[0] === "string") return items[0];
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
