import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { BitbucketDocument } from "../../checker/formats/bitbucket/model.js";
import { render } from "../../checker/formats/bitbucket.js";
import type { Report } from "../../checker/report/model.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, planReport, report } from "../report/made-up-reports.js";

const OPTIONS = { color: false, repository: { folder: "infra", link: undefined } };

const documentOf = (judged: Report): BitbucketDocument => JSON.parse(render(judged, OPTIONS));

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });

// https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/, in words there
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile({
  type: "object",
  additionalProperties: false,
  required: ["report", "annotations"],
  properties: {
    report: {
      type: "object",
      additionalProperties: false,
      required: ["title", "details", "report_type", "result", "external_id"],
      properties: {
        external_id: text(450),
        title: text(450),
        details: text(2000),
        reporter: text(450),
        report_type: { enum: ["SECURITY", "COVERAGE", "TEST", "BUG"] },
        result: { enum: ["PASSED", "FAILED", "PENDING"] },
        data: {
          type: "array",
          maxItems: 10,
          items: {
            type: "object",
            additionalProperties: false,
            required: ["title", "type", "value"],
            properties: {
              title: text(450),
              type: { enum: ["BOOLEAN", "NUMBER"] },
              value: { type: ["boolean", "number"] },
            },
          },
        },
      },
    },
    annotations: {
      type: "array",
      maxItems: 1000,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["external_id", "annotation_type", "summary"],
        properties: {
          external_id: text(450),
          title: text(450),
          annotation_type: { enum: ["VULNERABILITY", "CODE_SMELL", "BUG"] },
          severity: { enum: ["HIGH", "MEDIUM", "LOW", "CRITICAL"] },
          result: { enum: ["PASSED", "FAILED", "IGNORED", "SKIPPED"] },
          summary: text(450),
          details: text(2000),
          link: { type: "string", pattern: "^https://" },
          path: text(4096),
          line: { type: "integer", minimum: 1 },
        },
      },
    },
  },
});

function faults(document: BitbucketDocument): unknown {
  return validate(document) ? [] : validate.errors;
}

test("the demo fails, with an annotation at its line", async () => {
  const { report: sent, annotations } = documentOf(await reportOn(["examples/demo/plan.json"]));
  expect(sent).toMatchObject({ result: "FAILED", details: expect.stringMatching(/^rejected: /) });
  expect(annotations).toMatchObject([
    {
      severity: "HIGH",
      path: "infra/examples/demo/main.tf",
      line: 21,
      summary: "aws_vpc.sandbox will be created without a VPC-level flow log",
    },
  ]);
});

test.each(FIXTURES)("%s is within what Bitbucket takes", async (fixture) => {
  const document = documentOf(await reportOnFixture(fixture));
  expect(faults(document)).toEqual([]);
  const ids = document.annotations.map(({ external_id }) => external_id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("more than Bitbucket takes", () => {
  const many = report([
    planReport({
      findings: Array.from({ length: 1200 }, (_, index) =>
        finding({
          vpc: "aws_vpc.same",
          severity: index < 200 ? "warning" : "error",
          message: "m".repeat(1000),
          remediation: "r".repeat(5000),
        }),
      ),
    }),
  ]);

  test("is cut, the worst is kept, and the report says so", () => {
    const document = documentOf(many);
    expect(faults(document)).toEqual([]);
    expect(document.annotations).toHaveLength(1000);
    expect(document.annotations.every(({ severity }) => severity === "HIGH")).toBe(true);
    expect(document.report.details).toContain(" 200 more findings than a report may have.");
    expect(new Set(document.annotations.map(({ external_id }) => external_id)).size).toBe(1000);
  });
});

test("a rejection that is let pass passes, and stacks have reports of their own", () => {
  const of = (path: string) => report([planReport({ path, findings: [finding({ vpc: "v" })] })]);
  expect(documentOf({ ...of("a.json"), soft_fail: true }).report.result).toBe("PASSED");
  const ids = ["a.json", "b.json", "a.json"].map((path) => documentOf(of(path)).report.external_id);
  expect(ids[0]).toBe(ids[2]);
  expect(ids[0]).not.toBe(ids[1]);
});
