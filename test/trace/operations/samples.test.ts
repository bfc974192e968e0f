import { describe, expect, it } from "vitest";
import { arnPart, symbol } from "../../../checker/trace/configuration/facts.js";
import { Atoms, SAMPLES } from "../../../checker/trace/operations/samples.js";
import {
  mapping,
  NULL,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";

let made = 0;

/** Samples are kept for the process: each of these resources is a new one. */
function instance(type = "aws_vpc") {
  made += 1;
  const name = `of_samples_${made}`;
  return { address: `${type}.${name}`, module: [], mode: "managed" as const, type, name };
}

const id = (type = "aws_vpc") => symbol(instance(type), ["id"]);

function collected(...values: readonly Value[]): Atoms {
  const atoms = new Atoms();
  for (const value of values) expect(atoms.collect(value)).toBe(true);
  return atoms;
}

/** What stands for a value in each round, where these texts stand beside it. */
function samples(value: Value, ...texts: readonly string[]): readonly string[] {
  const atoms = collected(...texts.map((text) => scalar(text)), value);
  return Array.from({ length: SAMPLES }, (_, round) => String(atoms.toJson(value, round)));
}

describe("the samples of an id", () => {
  it("are new ones, and take every digit in every place of each 16", () => {
    const all = samples(id());
    expect(all.filter((one) => !/^vpc-[0-9a-f]{17}$/.test(one))).toEqual([]);
    for (const turn of [0, 1, 2])
      for (let place = 4; place < 21; place++)
        expect(new Set(all.slice(16 * turn, 16 * turn + 16).map((one) => one[place])).size).toBe(
          16,
        );
    expect(new Set(all).size).toBe(SAMPLES);
  });

  it("are of both lengths where it may be an old one", () => {
    const lengths = samples(id("aws_default_vpc")).map((one) => one.length);
    expect(lengths).toEqual([...Array(24).fill(21), ...Array(24).fill(12)]);
  });

  it("are its own", () => {
    const [a, b] = [id(), id()];
    const [ofA, ofB] = [samples(a), samples(b)];
    expect(ofA.filter((one) => ofB.includes(one))).toEqual([]);
    expect(samples({ ...a })).toEqual(ofA);
  });
});

describe("the samples of a part of an ARN", () => {
  it("are account numbers, those first that the arguments begin with", () => {
    const all = samples(arnPart(instance(), "account"), "x 123456789012 70", "99");
    expect(all.filter((one) => !/^\d{12}$/.test(one))).toEqual([]);
    expect([all[0], all[1]?.slice(0, 2), all[2]?.slice(0, 2)]).toEqual([
      "123456789012",
      "70",
      "99",
    ]);
    const free = samples(arnPart(instance(), "account"));
    for (let place = 0; place < 12; place++)
      expect(new Set(free.slice(0, 10).map((one) => one[place])).size).toBe(10);
  });

  it("are the regions that are known, after those that the arguments name, the last first", () => {
    const known = samples(arnPart(instance(), "region"));
    const named = ["eu-moon-1", "us-east-1", "eu-moon-2 eu-moon-3"];
    const all = samples(arnPart(instance(), "region"), ...named);
    const those = [...new Set(["eu-moon-3", "eu-moon-2", "eu-moon-1", ...known])];
    expect(all).toEqual(Array.from({ length: SAMPLES }, (_, round) => those[round % those.length]));
  });

  it("are the partitions, whatever the arguments name", () => {
    const all = samples(arnPart(instance(), "partition"), "aws-moon");
    expect(new Set(all.slice(0, 6))).toEqual(new Set(all));
    expect(all).not.toContain("aws-moon");
  });
});

describe("what can be sampled", () => {
  const OPEN = unknown({ kind: "no-configuration" }, []);
  const plain = () => symbol(instance(), ["cidr_block"]);
  it.each<readonly [string, boolean, () => Value]>([
    ["what is known", true, () => scalar(1)],
    ["an id", true, () => id()],
    ["an attribute of no form", false, () => plain()],
    ["text with an id in it", true, () => ({ kind: "template", parts: ["x", id()] })],
    ["text with an attribute", false, () => ({ kind: "template", parts: ["x", plain()] })],
    ["a list", true, () => sequence("tuple", [id()])],
    ["a list of no order", false, () => sequence("tuple", [id(), id()], true)],
    ["an object", true, () => mapping("object", new Map([["a", id()]]))],
    ["an object with an attribute", false, () => mapping("object", new Map([["a", plain()]]))],
    ["what is not known", false, () => OPEN],
  ])("%s: %s", (_, expected, value) => {
    expect(new Atoms().collect(value())).toBe(expected);
  });

  it("is not an attribute that was not collected and has no form", () => {
    const atoms = new Atoms();
    expect(() => atoms.toJson(plain(), 0)).toThrow("an attribute of no known form");
    expect(() => atoms.toJson(OPEN, 0)).toThrow("an unknown value");
  });

  it("is an attribute once, however often it is there", () => {
    const one = id();
    expect(collected(one, sequence("tuple", [{ ...one }, id()])).list).toHaveLength(2);
  });
});

describe("what samples stand for", () => {
  const [a, b] = [id(), id("aws_default_vpc")];
  const template = (...parts: (string | typeof a)[]): Value => ({ kind: "template", parts });
  it.each<readonly [string, Value]>([
    ["an id", a],
    ["an id of few digits", b],
    ["text around it", template("x", a, "y")],
    ["two ids", template(a, b)],
    ["the same twice", template(b, "/", b)],
    ["the prefix alone", template("vpc-", a)],
    ["text", scalar("vpc-0")],
    ["no text", scalar("")],
    ["null", NULL],
    ["a number", scalar(5)],
    ["a list", sequence("tuple", [a, template("x", b)])],
    ["no items", sequence("tuple", [])],
  ])("is found again in each round: %s", (_, value) => {
    const atoms = collected(a, b, value);
    for (const round of [0, 23, 24, SAMPLES - 1])
      expect(atoms.fromJson(atoms.toJson(value, round), round)).toEqual(value);
  });

  it("is found again in an object", () => {
    const object = mapping("object", new Map<string, Value>([["a", a]]));
    const atoms = collected(object);
    const found = atoms.fromJson(atoms.toJson(object, 7), 7);
    expect(found.kind === "mapping" && [found.type, found.keys, found.get("a")]).toEqual([
      "object",
      ["a"],
      a,
    ]);
  });

  it("is not taken for an account's number", () => {
    const account = arnPart(instance(), "account");
    const atoms = collected(account, a);
    expect(atoms.fromJson(atoms.toJson(account, 3), 3).kind).toBe("scalar");
    expect(atoms.idForms).toHaveLength(1);
  });
});
