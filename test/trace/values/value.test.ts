import { describe, expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import {
  answer,
  attempt,
  BudgetError,
  EvaluationError,
} from "../../../checker/trace/values/errors.js";
import { stepsOf } from "../../../checker/trace/values/trail.js";
import {
  BOOL,
  DYNAMIC,
  isOpaqueType,
  listType,
  mapType,
  NUMBER,
  OPAQUE,
  STRING,
  sameType,
  setType,
  type Type,
  typeKey,
} from "../../../checker/trace/values/types.js";
import { canConvert, unifyTypes } from "../../../checker/trace/values/unification.js";
import {
  alternativesOf,
  collectionOf,
  compareStrings,
  follow,
  fromJson,
  fromPlan,
  fromStored,
  hasKey,
  hasNames,
  inferred,
  inherit,
  isChoice,
  itemsOf,
  lazyMapping,
  mapOf,
  mapping,
  membersOf,
  sameScalar,
  scalar,
  sequence,
  someOf,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";
import { shown } from "../written.js";

const ID = symbol(
  { address: "aws_vpc.a", module: [], mode: "managed", type: "aws_vpc", name: "a" },
  ["id"],
);
const REASON = { kind: "no-source", reference: "x" } as const;
const step = (reference: string) =>
  ({ kind: "reference", reference, at: undefined, note: undefined }) as const;
const namesOf = ({ trail }: Value) => stepsOf(trail).map(({ reference }) => reference);

describe("JSON as a value", () => {
  const json = { b: [1, "x", [true]], a: { n: null } };

  it.each([
    ["in the language", fromJson, '{a: {n: null}, b: [1, "x", [true]]}'],
    ["stored", fromStored, '{a: {n: null}, b: [1, "x", [true]]}'],
    ["planned", fromPlan, 'untyped{a: untyped{n: null}, b: untyped[1, "x", untyped[true]]}'],
  ])("%s", (_, read, expected) => {
    expect(shown(read(json))).toBe(expected);
    const value = read(json);
    expect(value.kind === "mapping" && value.get("constructor")).toBeUndefined();
  });
});

describe("a value of parts", () => {
  it("weighs what all of them do, and itself", () => {
    const inner = sequence("tuple", [scalar(1), scalar(2)]);
    expect(inner.weight).toBe(3);
    expect(
      sequence("tuple", [inner, scalar(3), mapping("object", new Map([["a", inner]]))]).weight,
    ).toBe(9);
    expect(mapOf(STRING, new Map([["a", scalar("x")]])).weight).toBe(2);
    const heavy = { ...inner, weight: 999_999 };
    expect(sequence("tuple", [heavy]).weight).toBe(1_000_000);
    expect(() => sequence("tuple", [heavy, scalar(1)])).toThrow(BudgetError);
  });

  it("has an order, unless it has several parts and none", () => {
    expect(sequence("untyped", [scalar(1), scalar(2)], true)).toMatchObject({
      unordered: true,
      indexable: false,
      type: "untyped",
      of: OPAQUE,
    });
    expect(sequence("untyped", [scalar(1)], true).unordered).toBe(false);
    expect(sequence("tuple", [scalar(1), scalar(2)]).unordered).toBe(false);
    expect(collectionOf("set", STRING, [scalar("a")])).toMatchObject({
      type: "set",
      of: STRING,
      unordered: false,
    });
  });

  it("has its members by their keys, in order", () => {
    const members = new Map<string, Value>([
      ["b", scalar(2)],
      ["a", scalar(1)],
    ]);
    const object = mapping("object", members);
    expect(object).toMatchObject({
      type: "object",
      of: OPAQUE,
      keys: ["a", "b"],
      resource: undefined,
    });
    expect(mapOf(NUMBER, members)).toMatchObject({ type: "map", of: NUMBER });
    expect(membersOf(object).map(([key]) => key)).toEqual(["a", "b"]);
    expect(
      membersOf(lazyMapping(["a", "z"], (key) => members.get(key))).map(([key]) => key),
    ).toEqual(["a"]);
    expect([hasKey(object, "a"), hasKey(object, "z"), hasKey(object, "a")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

it.each<[string, string, number]>([
  ["a", "a", 0],
  ["a", "b", -1],
  ["b", "a", 1],
  ["a", "aa", -1],
  // By code points: UTF-16 has the second before the first.
  ["\uff5e", "\u{1f600}", -1],
  ["\u{1f600}", "\uff5e", 1],
  ["\u{1f600}", "\u{1f600}a", -1],
  ["\u{1f600}a", "\u{1f600}", 1],
  ["\u{1f600}b", "\u{1f600}a", 1],
])("%j comes before %j, or after it", (one, other, expected) => {
  expect(Math.sign(compareStrings(one, other))).toBe(expected);
});

it("numbers are the same by what they are, and other values by their types", () => {
  const huge = fromJson(0.5);
  expect(huge).toMatchObject({ kind: "scalar" });
  expect([
    sameScalar(1, 1),
    sameScalar(1, 2),
    sameScalar("1", 1),
    sameScalar("a", "a"),
    sameScalar(null, null),
    sameScalar(null, false),
  ]).toEqual([true, false, false, true, true, false]);
});

describe("a choice", () => {
  const choice = (of: readonly Value[]): Value => ({ ...unknown(REASON, of), how: "one" });

  it("is one of several, and has at least one", () => {
    expect(isChoice(choice([scalar(1), scalar(2)]))).toBe(true);
    expect(isChoice(choice([]))).toBe(false);
    expect(isChoice(unknown(REASON, [scalar(1)]))).toBe(false);
    expect(isChoice(scalar(1))).toBe(false);
    expect(alternativesOf(scalar(1))).toEqual([scalar(1)]);
    expect(alternativesOf(choice([scalar(1), scalar(2)]))).toEqual([scalar(1), scalar(2)]);
  });

  it("hands its steps down", () => {
    const [first] = alternativesOf(
      follow(choice([follow(scalar(1), step("inner"))]), step("outer")),
    );
    expect(first && namesOf(first)).toEqual(["outer", "inner"]);
  });
});

describe("the steps that led to a container", () => {
  it("are those of its parts", () => {
    const list = follow(sequence("tuple", [follow(scalar(1), step("item"))]), step("list"));
    expect(itemsOf(list).map(namesOf)).toEqual([["list", "item"]]);
    const object = follow(mapping("object", new Map([["a", scalar(1)]])), step("object"));
    expect(membersOf(object).map(([, member]) => namesOf(member))).toEqual([["object"]]);
    const plain = sequence("tuple", [scalar(1)]);
    expect(itemsOf(plain)).toBe(plain.items);
    const one = scalar(1);
    expect(inherit(plain, one)).toBe(one);
  });
});

it("what is only inferred is marked in all of its parts, by the first reason", () => {
  const other = { kind: "equal-keys", reference: "y" } as const;
  const value = mapping(
    "object",
    new Map<string, Value>([
      ["list", sequence("tuple", [ID, scalar(1)])],
      ["id", inferred(ID, other)],
    ]),
  );
  const marked = inferred(value, REASON);
  expect(shown(marked)).toBe(
    "{id: <aws_vpc.a.id~equal-keys>, list: [<aws_vpc.a.id~no-source>, 1]}",
  );
  expect(marked.kind === "mapping" && marked.get("nope")).toBeUndefined();
  expect(inferred(scalar(1), REASON)).toEqual(scalar(1));
});

it("a collection of some is open, and has names if any are given", () => {
  const some = someOf(REASON, [ID], [scalar("a")]);
  expect(some).toMatchObject({ how: "members", open: true, reason: REASON });
  expect([
    hasNames(some),
    hasNames(someOf(REASON, [ID])),
    hasNames({ ...some, how: "made" }),
  ]).toEqual([true, false, false]);
  expect(hasNames(unknown(REASON, []))).toBe(false);
  expect(unknown(REASON, [])).toMatchObject({ how: "made", open: false });
});

describe("what may fail", () => {
  const failing = (error: Error) => () => {
    throw error;
  };

  it("comes to a value, or to why not", () => {
    expect(attempt(() => 1)).toEqual({ value: 1 });
    expect(attempt(failing(new EvaluationError("no"))).error?.message).toBe("no");
    expect(() => attempt(failing(new BudgetError("10 steps")))).toThrow(
      "the evaluation exceeds 10 steps",
    );
    expect(answer(() => 1)).toEqual({ value: 1 });
    expect(answer(failing(new EvaluationError("no")))).toEqual({
      reason: { kind: "fails", message: "no" },
    });
    expect(answer(failing(new BudgetError("10 steps")))).toEqual({
      reason: { kind: "budget", limit: "10 steps" },
    });
    expect(answer(failing(new RangeError("stack")))).toEqual({
      reason: { kind: "budget", limit: "the nesting there is room for" },
    });
    expect(() => answer(failing(new TypeError("ours")))).toThrow("ours");
    expect([new EvaluationError("x").name, new BudgetError("x").name]).toEqual([
      "EvaluationError",
      "BudgetError",
    ]);
  });
});

const tuple = (...items: readonly Type[]): Type => ({ kind: "tuple", items });
const object = (attributes: Readonly<Record<string, Type>>): Type => ({
  kind: "object",
  attributes: new Map(Object.entries(attributes)),
});

describe("types", () => {
  const ALL: readonly Type[] = [
    STRING,
    NUMBER,
    BOOL,
    DYNAMIC,
    OPAQUE,
    listType(STRING),
    listType(NUMBER),
    setType(STRING),
    mapType(STRING),
    mapType(NUMBER),
    tuple(),
    tuple(STRING),
    tuple(NUMBER),
    tuple(STRING, NUMBER),
    object({}),
    object({ a: STRING }),
    object({ b: STRING }),
    object({ a: NUMBER }),
    object({ a: STRING, b: STRING }),
  ];

  it("are the same as themselves alone, and have one key each", () => {
    for (const one of ALL) {
      for (const other of ALL)
        expect(sameType(one, other), `${typeKey(one)} ${typeKey(other)}`).toBe(one === other);
    }
    expect(new Set(ALL.map(typeKey)).size).toBe(ALL.length);
    expect(typeKey(object({ b: NUMBER, a: STRING }))).toBe(
      typeKey(object({ a: STRING, b: NUMBER })),
    );
    expect(sameType(object({ b: NUMBER, a: STRING }), object({ a: STRING, b: NUMBER }))).toBe(true);
  });

  it.each<[Type, boolean]>([
    [OPAQUE, true],
    [STRING, false],
    [DYNAMIC, false],
    [listType(OPAQUE), true],
    [setType(OPAQUE), true],
    [mapType(OPAQUE), true],
    [listType(STRING), false],
    [tuple(STRING, OPAQUE), true],
    [tuple(STRING), false],
    [object({ a: STRING, b: OPAQUE }), true],
    [object({ a: STRING }), false],
  ])("%j is not known in some part: %s", (type, expected) => {
    expect(isOpaqueType(type)).toBe(expected);
  });

  it.each<[readonly Type[], Type | undefined]>([
    [[], DYNAMIC],
    [[STRING, STRING], STRING],
    [[STRING, NUMBER], STRING],
    [[NUMBER, BOOL], undefined],
    [[BOOL, STRING, NUMBER], STRING],
    [[STRING, OPAQUE], OPAQUE],
    [[STRING, DYNAMIC], STRING],
    [[NUMBER, DYNAMIC], NUMBER],
    [[listType(STRING), listType(NUMBER)], listType(STRING)],
    [[setType(STRING), setType(NUMBER)], setType(STRING)],
    [[setType(NUMBER), setType(BOOL)], undefined],
    [[mapType(STRING), mapType(NUMBER)], mapType(STRING)],
    [[mapType(STRING), object({ a: NUMBER })], mapType(STRING)],
    [[listType(STRING), tuple(NUMBER)], listType(STRING)],
    [[listType(NUMBER), tuple(BOOL)], undefined],
    [[tuple(STRING, NUMBER), tuple(NUMBER, NUMBER)], tuple(STRING, NUMBER)],
    [[tuple(NUMBER), tuple(BOOL)], undefined],
    [[tuple(STRING), tuple(STRING, NUMBER)], listType(STRING)],
    [[tuple(NUMBER), tuple(BOOL, NUMBER)], undefined],
    [[object({ a: STRING }), object({ a: NUMBER })], object({ a: STRING })],
    [[object({ a: NUMBER }), object({ a: BOOL })], undefined],
    [[object({ a: STRING }), object({ b: NUMBER })], mapType(STRING)],
    [[object({ a: NUMBER }), object({ b: BOOL })], undefined],
    [[object({ a: STRING }), object({ a: STRING, b: NUMBER })], mapType(STRING)],
    [[listType(STRING), setType(STRING)], listType(STRING)],
    [[tuple(STRING), setType(STRING)], setType(STRING)],
    [[listType(STRING), STRING], undefined],
    [[tuple(STRING), DYNAMIC, tuple(NUMBER)], DYNAMIC],
    [[object({ a: STRING }), DYNAMIC, object({ a: NUMBER })], DYNAMIC],
    [[object({ a: STRING }), DYNAMIC, mapType(STRING)], mapType(STRING)],
    [[setType(STRING), DYNAMIC, setType(NUMBER)], DYNAMIC],
  ])("%# of several is the one that all can become", (types, expected) => {
    const unified = unifyTypes(types);
    expect(unified && typeKey(unified)).toBe(expected && typeKey(expected));
  });

  it.each<[Type, Type, boolean]>([
    [STRING, OPAQUE, true],
    [OPAQUE, NUMBER, true],
    [STRING, DYNAMIC, true],
    [DYNAMIC, listType(STRING), true],
    [STRING, STRING, true],
    [NUMBER, STRING, true],
    [BOOL, STRING, true],
    [listType(STRING), STRING, false],
    [tuple(), STRING, false],
    [STRING, NUMBER, true],
    [BOOL, NUMBER, false],
    [STRING, BOOL, true],
    [NUMBER, BOOL, false],
    [listType(NUMBER), listType(STRING), true],
    [setType(NUMBER), listType(STRING), true],
    [tuple(NUMBER, BOOL), listType(STRING), true],
    [tuple(NUMBER, listType(STRING)), listType(STRING), false],
    [mapType(STRING), listType(STRING), false],
    [STRING, listType(STRING), false],
    [listType(NUMBER), setType(STRING), true],
    [tuple(NUMBER, BOOL), setType(DYNAMIC), false],
    [tuple(NUMBER, STRING), setType(DYNAMIC), true],
    [mapType(NUMBER), mapType(STRING), true],
    [object({ a: NUMBER, b: BOOL }), mapType(STRING), true],
    [object({ a: tuple() }), mapType(STRING), false],
    [listType(STRING), mapType(STRING), false],
    [object({ a: NUMBER, b: BOOL }), mapType(DYNAMIC), false],
    [tuple(NUMBER), tuple(STRING), true],
    [tuple(NUMBER), tuple(STRING, STRING), false],
    [tuple(BOOL), tuple(NUMBER), false],
    [listType(STRING), tuple(STRING), false],
    [mapType(STRING), object({ a: STRING }), true],
    [object({ a: NUMBER }), object({ a: STRING }), true],
    [object({ a: NUMBER, b: STRING }), object({ a: STRING }), true],
    [object({}), object({ a: STRING }), false],
    [object({ a: tuple() }), object({ a: STRING }), false],
    [listType(STRING), object({}), false],
  ])("%# may become the other: %s", (from, to, expected) => {
    expect(canConvert(from, to)).toBe(expected);
  });
});
