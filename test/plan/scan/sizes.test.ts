import { describe, expect, it } from "vitest";
import { DEEPEST, type Hits, JsonError, makeScanner } from "../../../checker/plan/scan/index.js";
import { EVERYTHING, split, tell } from "./trial.js";

const MANY = 200_000;

function faultOf(text: string, size = 1 << 20): string | undefined {
  return tell(makeScanner, {}, split(Buffer.from(text), size)).fault?.kind;
}

describe("nesting", () => {
  it.each(["[", '{"a":'])("of %j goes so far", (open) => {
    const close = open === "[" ? "]" : "}";
    const nested = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
    expect(faultOf(nested(DEEPEST))).toBeUndefined();
    expect(faultOf(nested(DEEPEST), 777)).toBeUndefined();
    expect(tell(makeScanner, {}, [Buffer.from(nested(DEEPEST + 1))]).fault).toEqual({
      kind: "too-deep",
      place: `${open.length * DEEPEST}, 1:${open.length * DEEPEST + 1}`,
    });
    expect(faultOf(open.repeat(1_000_000))).toBe("too-deep");
  });
});

describe("names of one object", () => {
  const names = Array.from({ length: MANY }, (_, i) => `"${(i * 7919) % MANY}":{"b":1,"a":[]}`);

  it("may be many, in any order", () => {
    expect(faultOf(`{${names.join(",")}}`)).toBeUndefined();
    expect(faultOf(`{${names.toSorted().join(",")}}`)).toBeUndefined();
    expect(faultOf(`{${names.toSorted().toReversed().join(",")}}`)).toBeUndefined();
  });

  it.each([0, 1, MANY / 2, MANY - 1])("are told when the %ith stands there again", (i) => {
    const text = `{${names.join(",")}`;
    expect(tell(makeScanner, {}, [Buffer.from(`${text},${names[i]}}`)]).fault).toEqual({
      kind: "duplicate-key",
      place: `${text.length + 1}, 1:${text.length + 2}`,
    });
  });

  it("may be long", () => {
    const long = "x".repeat(1_000_000);
    expect(faultOf(`{"${long}a":1,"${long}":2,"${long}b":3}`, 100_000)).toBeUndefined();
    expect(faultOf(`{"${long}b":1,"${long}a":2,"${long}a":3}`, 100_000)).toBe("duplicate-key");
  });
});

describe("strings that are interned", () => {
  it("have numbers in the order in which they come, and are found by their text", () => {
    const texts = Array.from({ length: MANY / 4 }, (_, i) => `module.m["k${i}"].aws_vpc.this[0]`);
    const ids: number[] = [];
    const take = (hits: Hits): void => {
      ids.push(...hits.ids.subarray(0, hits.count));
    };
    const scanner = makeScanner({ each: { emit: "intern" } }, take);
    for (const piece of split(Buffer.from(JSON.stringify([...texts, ...texts])), 99_999)) {
      scanner.push(piece);
    }
    scanner.end();
    expect(scanner.interned).toBe(texts.length);
    expect(ids).toEqual([...texts.keys(), ...texts.keys()]);
    expect(texts.every((text, i) => scanner.text(i) === text && scanner.find(text) === i)).toBe(
      true,
    );
    expect(["", "module", `${texts[0]} `, "\ud800"].map((text) => scanner.find(text))).toEqual([
      -1, -1, -1, -1,
    ]);
  });

  it("may be long, or halves of pairs", () => {
    const texts = [
      "x".repeat(3_000_000),
      "y".repeat(40_000),
      "",
      "\ud83d",
      "\ufffd",
      "a\ude00b\ud83d😀",
    ];
    const scanner = makeScanner({ each: { emit: "intern" } }, () => {});
    for (const piece of split(Buffer.from(JSON.stringify(texts)), 65_536)) scanner.push(piece);
    scanner.end();
    expect(texts.map((_, i) => scanner.text(i))).toEqual(texts);
    expect(texts.map((text) => scanner.find(text))).toEqual([...texts.keys()]);
  });
});

describe("what may be asked for again", () => {
  it("begins where the outermost value does that is to be kept", () => {
    const text = '{"a":[{"b":"x y"},17,true,"z"],"c":[1]}';
    const scanner = makeScanner(
      { members: { a: { each: { emit: "range", keep: true, members: { b: { keep: true } } } } } },
      () => {},
    );
    const kept = Array.from(text, (character) => {
      scanner.push(Buffer.from(character));
      return scanner.keepFrom();
    });
    scanner.end();
    expect(
      kept.map((place, i) => (place === i + 1 ? "" : text.slice(place, i + 1))).filter(Boolean),
    ).toEqual([
      "{",
      '{"',
      '{"b',
      '{"b"',
      '{"b":',
      '{"b":"',
      '{"b":"x',
      '{"b":"x ',
      '{"b":"x y',
      '{"b":"x y"',
      "1",
      "17",
      "t",
      "tr",
      "tru",
      '"',
      '"z',
    ]);
  });

  it("is asked for of everything", () => {
    const { kept, fault } = tell(
      makeScanner,
      EVERYTHING,
      split(Buffer.from(` [${"1,".repeat(99)}1] `), 10),
    );
    expect(fault).toBeUndefined();
    expect(kept.slice(0, -1).every((place) => place === 1)).toBe(true);
    expect(kept.at(-1)).toBe(203);
  });
});

it("a fault that has been told quotes nothing", () => {
  const error = new JsonError("syntax", 3, 1, 4);
  expect(error.message).toBe("syntax in JSON at line 1, column 4");
});
