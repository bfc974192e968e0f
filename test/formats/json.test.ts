import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { render as renderJson } from "../../checker/formats/json.js";
import { FIXTURES, reportOnFixture } from "../report/fixture-reports.js";
import { finding, planReport, report, vpc } from "../report/made-up-reports.js";

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../docs/report.schema.json"), "utf8"),
);
const validate = new Ajv2020({ strict: true, strictRequired: true, allErrors: true }).compile(
  Object(schema),
);

function faults(json: string): unknown {
  return validate(JSON.parse(json)) ? [] : validate.errors;
}

test("the report ends with a line break and can be read back", async () => {
  const judged = await reportOnFixture("direct-reference");
  expect(renderJson(judged)).toMatch(/^\{\n {2}"report_version": "1\.0",\n/);
  expect(renderJson(judged)).toMatch(/\n\}\n$/);
  expect(JSON.parse(renderJson(judged))).toEqual(judged);
});

describe.each(FIXTURES)("%s", (fixture) => {
  test.each([true, false])("is reported as the schema says, source: %s", async (source) => {
    expect(faults(renderJson(await reportOnFixture(fixture, { source })))).toEqual([]);
    const strict = await reportOnFixture(fixture, { source, requireProof: true, scope: "all" });
    expect(faults(renderJson(strict))).toEqual([]);
  });
});

describe("the schema", () => {
  const whole = report([
    planReport({
      vpcs: [vpc({ address: "aws_vpc.a" })],
      findings: [finding({ vpc: "aws_vpc.a" })],
    }),
  ]);

  test("lets fields be added", () => {
    const added = { ...whole, more: 1, tool: { ...whole.tool, url: "https://example.com" } };
    expect(faults(JSON.stringify(added))).toEqual([]);
  });

  test.each([
    ["another version", { ...whole, report_version: "2.0" }],
    ["a missing field", { ...whole, summary: undefined }],
    ["another verdict", { ...whole, plans: [{ ...planReport(), vpcs: [{ verdict: "fine" }] }] }],
  ])("refuses %s", (_, document) => {
    expect(faults(JSON.stringify(document))).not.toEqual([]);
  });

  test("describes every field", () => {
    const undescribed = properties(schema, "").filter(({ schema }) => !described(schema));
    expect(undescribed.map(({ path }) => path)).toEqual([]);
  });
});

interface Property {
  readonly path: string;
  readonly schema: unknown;
}

function properties(value: unknown, path: string): readonly Property[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const below = properties(inner, `${path}/${key}`);
    if (key !== "properties" || typeof inner !== "object" || inner === null) return below;
    const own = Object.entries(inner).map(([name, schema]: [string, unknown]) => ({
      path: `${path}/${name}`,
      schema,
    }));
    return [...own, ...below];
  });
}

/** By itself, or by the definition that it refers to, which the other test compiles. */
function described(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return "$ref" in schema || ("description" in schema && schema.description !== "");
}
