import { describe, expect, it } from "vitest";
import type { TypeConstraint } from "../../../checker/source/model.js";
import { convertTo } from "../../../checker/trace/operations/constraint.js";
import { stepsOf } from "../../../checker/trace/values/trail.js";
import {
  follow,
  fromStored,
  mapping,
  NULL,
  scalar,
  type Value,
} from "../../../checker/trace/values/value.js";

const TEXTS: TypeConstraint = { kind: "map", of: { kind: "string" } };
const ids = fromStored({ a: "10.0.0.0/16", b: "10.1.0.0/16" });

function convert(value: Value, type: TypeConstraint): Value {
  return convertTo(value, type, () => NULL);
}

function from(value: Value, reference: string): Value {
  return follow(value, { kind: "reference", reference, at: undefined, note: undefined });
}

describe("a map that is handed on through modules", () => {
  it("is one map, whatever the number of modules", () => {
    const first = convert(ids, TEXTS);
    expect(convert(first, TEXTS)).toBe(first);
  });

  it.each<[string, TypeConstraint]>([
    ["of numbers", { kind: "map", of: { kind: "number" } }],
    ["of anything", { kind: "map", of: { kind: "any" } }],
  ])("is another one where the module takes one %s", (_, type) => {
    const texts = convert(fromStored({ a: "1", b: "2" }), TEXTS);
    expect(convert(texts, type)).not.toBe(texts);
  });

  it("has members that do not repeat the way that leads to it", () => {
    const member = from(scalar("10.0.0.0/16"), "var.cidr");
    const given = from(mapping("object", new Map([["a", member]])), "var.cidrs");
    const map = convert(given, TEXTS);
    expect(stepsOf(map.trail).map(({ reference }) => reference)).toEqual(["var.cidrs"]);
    expect(map).toMatchObject({ kind: "mapping", type: "map" });
    expect(map.kind === "mapping" && map.get("a")).toBe(member);
  });
});
