import { describe, expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import { blocksLike, memberOf } from "../../../checker/trace/questions/blocks.js";
import {
  combined,
  nodeOfJson,
  nodesOf,
  partsOfNode,
} from "../../../checker/trace/questions/written-nodes.js";
import {
  fromJson,
  inferred,
  lazyMapping,
  mapping,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";
import { shownNode, shownPart } from "./shown-node.js";

const INSTANCE = {
  address: "aws_vpc.a",
  module: [],
  mode: "managed",
  type: "aws_vpc",
  name: "a",
} as const;
const ID = symbol(INSTANCE, ["id"]);
const REASON = { kind: "no-source", reference: "x" } as const;
const choice = (...from: readonly Value[]): Value => ({ ...unknown(REASON, from), how: "one" });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => scalar(at));

describe("what a value may be as JSON", () => {
  const encoded: Value = { ...unknown(REASON, []), encodes: fromJson([1]) };
  const pieces: Value = { ...unknown(REASON, []), pieces: ["a-", ID, unknown(REASON, [])] };

  it.each<[string, Value, readonly string[]]>([
    ["is what it is", fromJson({ b: [1, true, null], a: "x" }), ['{a: "x", b: [1, true, null]}']],
    ["has attributes as they are called", ID, ['"<aws_vpc.a.id>"']],
    ["does not say what no expression proves", inferred(ID, REASON), ['"<?>"']],
    ["has text around attributes", { kind: "template", parts: ["x-", ID] }, ['"x-<aws_vpc.a.id>"']],
    ["is any of several", choice(scalar(1), scalar("x")), ["1", '"x"']],
    [
      "is any of several in its parts",
      sequence("tuple", [choice(scalar(1), scalar(2)), scalar(3)]),
      ["[1, 3]", "[2, 3]"],
    ],
    [
      "is any of several in its members",
      mapping("object", new Map([["a", choice(scalar(1), scalar(2))]])),
      ["{a: 1}", "{a: 2}"],
    ],
    [
      "is unknown where it is a whole resource",
      lazyMapping(["id"], () => ID, INSTANCE),
      ["unknown"],
    ],
    ["is unknown where nothing is known", unknown(REASON, []), ["unknown"]],
    ["is text where it is made of pieces", pieces, ['"a-<aws_vpc.a.id><?>"']],
    ["is text where it is JSON in a string", encoded, ['"<?>"']],
    [
      "is told of up to 32 outcomes",
      choice(...numbers(32)),
      numbers(32).map((_, at) => String(at)),
    ],
    ["is not told of more", choice(...numbers(33)), ["unknown"]],
  ])("%s", (_, value, expected) => {
    expect(nodesOf(value).map(shownNode)).toEqual(expected);
  });

  it("has its place", () => {
    const at = { file: "main.tf", line: 7 };
    expect(nodesOf({ ...mapping("object", new Map()), at })).toEqual([
      { kind: "object", members: [], at },
    ]);
    expect(nodeOfJson({ a: {} })).toEqual({
      kind: "object",
      members: [{ key: "a", value: { kind: "object", members: [], at: undefined } }],
      at: undefined,
    });
  });
});

describe("the parts of a text", () => {
  const encoded: Value = { ...unknown(REASON, []), encodes: choice(fromJson([1]), fromJson([2])) };

  it.each<[string, Value, readonly string[]]>([
    ["of what is known", scalar(1), ["1"]],
    ["of a template", { kind: "template", parts: ["x-", ID] }, ["x-<aws_vpc.a.id>"]],
    ["of JSON", encoded, ["([1])", "([2])"]],
    ["of any of several", choice(scalar("a"), ID), ["a", "<aws_vpc.a.id>"]],
    ["of too many", choice(...numbers(33)), ["<?>"]],
    ["of what is no text", fromJson([1]), ["<?>"]],
    [
      "of pieces of which one is any of several",
      {
        ...unknown(REASON, []),
        pieces: ["x", { ...unknown(REASON, [scalar("a"), scalar("b")]), how: "one" }],
      },
      ["xa", "xb"],
    ],
  ])("%s", (_, value, expected) => {
    expect(partsOfNode(value).map((parts) => parts.map(shownPart).join(""))).toEqual(expected);
  });
});

describe("the combinations of what several may be", () => {
  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ["of none", [], [""]],
    ["of what is certain", [["a"], ["b"]], ["ab"]],
    [
      "of two and two",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      ["ac", "ad", "bc", "bd"],
    ],
    ["of one that may be nothing", [["a"], []], []],
    [
      "of 32",
      [Array.from("abcdefgh"), ["1", "2", "3", "4"]],
      Array.from("abcdefgh").flatMap((one) => ["1", "2", "3", "4"].map((two) => one + two)),
    ],
    [
      "of more, with what is certain alone",
      [["z"], Array.from("abcdefghijk"), ["1", "2", "3"]],
      ["z??"],
    ],
  ])("%s", (_, outcomes, expected) => {
    expect(combined(outcomes, "?").map((row) => row.join(""))).toEqual(expected);
  });

  it("are unknown where nothing else is said", () => {
    const many = Array.from({ length: 33 }, () => ({ kind: "null" }) as const);
    expect(combined([many])).toEqual([[{ kind: "unknown" }]]);
  });
});

describe("the written blocks that may be a planned one", () => {
  const block = (members: Readonly<Record<string, Value>>) =>
    mapping("object", new Map(Object.entries(members)));
  const blocks: readonly Value[] = [
    block({ name: scalar("a"), list: fromJson(["x", "y"]) }),
    block({ name: scalar("b"), list: sequence("tuple", [ID]) }),
    block({ name: ID, list: unknown(REASON, []) }),
    block({}),
    scalar("no block"),
  ];

  it.each<[Parameters<typeof blocksLike>[0], readonly number[]]>([
    [{ name: "a" }, [0, 2, 3]],
    [{ name: "b" }, [1, 2, 3]],
    [{ name: "c" }, [2, 3]],
    [{ name: null }, [0, 1, 2, 3]],
    [{ name: 7 }, [0, 1, 2, 3]],
    [{ list: ["y"] }, [0, 1, 2, 3]],
    [{ list: ["z"] }, [1, 2, 3]],
    [{ list: [null] }, [0, 1, 2, 3]],
    [{ list: ["x", "z"] }, [1, 2, 3]],
    [{ name: "a", list: ["z"] }, [2, 3]],
    [{}, [0, 1, 2, 3]],
    [null, []],
    [undefined, []],
    ["a", []],
  ])("%j", (known, expected) => {
    expect(blocksLike(known, blocks).map((one) => blocks.indexOf(one))).toEqual(expected);
  });

  it("have the members that are written, and no others", () => {
    const asked: string[] = [];
    const one = lazyMapping(["a"], (key) => {
      asked.push(key);
      return scalar(1);
    });
    expect([memberOf(one, "a"), memberOf(one, "b")]).toEqual([scalar(1), undefined]);
    expect(asked).toEqual(["a"]);
  });
});
