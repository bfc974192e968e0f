import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { STARTER } from "../../checker/policy/file/starter.js";
import { DEFAULTS } from "../../checker/policy/model.js";
import { policySchema } from "../../scripts/policy-schema.js";
import { policyOf } from "./policies.js";

it("the package exports the JSON Schema, and the starter names it", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(exports["./flowgate.schema.json"]).toBe("./dist/flowgate.schema.json");
  expect(STARTER).toContain(`# yaml-language-server: $schema=${policySchema()["$id"]}\n`);
});

describe("what flowgate init writes", () => {
  it("is what holds without it", () => {
    expect(policyOf(STARTER)).toEqual(DEFAULTS);
  });

  it("has examples that are right, and each of its keys", () => {
    const [, ...lines] = STARTER.split("\n");
    const examples = lines
      .map((line) => line.replace(/^( *)# (?=(?: *(?:- )?[a-z][a-z_-]*:(?: |$))|(?: +- ))/, "$1"))
      .join("\n");
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(policySchema());
    expect(validate(parse(examples)), JSON.stringify(validate.errors)).toBe(true);
    const policy = policyOf(examples);
    expect(policy.waivers).toHaveLength(1);
    expect(policy.assumptions).toHaveLength(1);
    expect(policy.severities.size).toBe(1);
    expect(policy.requirements.retention.maximumDays).toBe(400);
    expect(policy.requirements.destinations.arns).toHaveLength(1);
  });
});
