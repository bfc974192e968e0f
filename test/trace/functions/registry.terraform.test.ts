import { beforeAll, describe, expect, it } from "vitest";
import { functions } from "../../../checker/trace/functions/registry.js";
import type { Type } from "../../../checker/trace/values/types.js";
import { declaredReturns, type TypeJson } from "./terraform.js";

let theirs: ReadonlyMap<string, TypeJson>;

beforeAll(async () => {
  theirs = await declaredReturns();
});

/** What is defined beside the functions of the Terraform on the path. */
const OTHERS = {
  "OpenTofu has it": ["base64gunzip", "cidrcontains", "urldecode"],
  "Terraform has it since 1.15": ["convert"],
  "Terraform has removed it": ["list", "map"],
  "the AWS provider has it": [
    "provider::aws::arn_build",
    "provider::aws::arn_parse",
    "provider::aws::trim_iam_role_path",
  ],
};

describe("the registry", () => {
  it("has every function of Terraform's", () => {
    expect(theirs.size).toBeGreaterThan(100);
    expect([...theirs.keys()].filter((name) => !functions.has(name))).toEqual([]);
  });

  it("has no other but these", () => {
    const others = Object.values(OTHERS).flat();
    expect(
      [...functions.keys()].filter((name) => !theirs.has(name) && !others.includes(name)),
    ).toEqual([]);
    expect(others.filter((name) => !functions.has(name))).toEqual([]);
  });
});

describe("the types of results", () => {
  it("are those that Terraform declares, where it does", () => {
    const wrong = [...theirs].filter(([name, type]) => {
      const ours = functions.get(name)?.returns;
      return ours === undefined || !declares(ours, type);
    });
    expect(wrong).toEqual([]);
  });

  it("are told apart", () => {
    const list: Type = { kind: "list", of: { kind: "string" } };
    expect(declares(list, ["list", "string"])).toBe(true);
    expect(declares(list, ["list", "dynamic"])).toBe(true);
    expect(declares(list, ["list", "number"])).toBe(false);
    expect(declares(list, ["set", "string"])).toBe(false);
    expect(declares({ kind: "dynamic" }, "string")).toBe(false);
  });
});

/** Whether ours says what theirs does, or more where theirs is open. */
function declares(ours: Type, type: TypeJson): boolean {
  if (type === "dynamic") return true;
  if (typeof type === "string") return ours.kind === type;
  const [kind, of] = type;
  return ours.kind === kind && "of" in ours && declares(ours.of, of);
}
