import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { render as renderGitlab } from "../../checker/formats/gitlab.js";
import type { RenderOptions } from "../../checker/formats/model.js";
import type { Report } from "../../checker/report/model.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, planReport, report } from "../report/made-up-reports.js";

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, and "relative to the root of the
// repository" of it.
const SCHEMA = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      description: { type: "string", pattern: "^[^\\n]+$" },
      check_name: { type: "string", pattern: "^[a-z-]+$" },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          path: { type: "string", pattern: "^(?!/|\\.\\.?/|[A-Za-z]+:).+" },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

interface Issue {
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

function issuesOf(judged: Report, options: Partial<RenderOptions> = {}): readonly Issue[] {
  return JSON.parse(renderGitlab(judged, { color: false, ...options }));
}

test.each(FIXTURES)(
  "%s is as GitLab documents it, each known by its own fingerprint",
  async (fixture) => {
    const judged = await reportOnFixture(fixture, { scope: "all" });
    const issues = issuesOf(judged);
    expect(validate(issues) ? [] : validate.errors).toEqual([]);
    expect(issues.length).toBe(judged.plans.flatMap(({ findings }) => findings).length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  },
);

test("the demo, from the repository's root", async () => {
  const demo = await reportOn(["examples/demo/plan.json"]);
  const text = renderGitlab(demo, { color: false });
  await expect(text).toMatchFileSnapshot("golden/demo.gitlab");
  expect(text.startsWith("[")).toBe(true);
  const repository = { folder: "infra", link: undefined };
  for (const { location } of issuesOf(demo, { repository })) {
    expect(location.path).toMatch(/^infra\/examples\/demo\//);
  }
});

test("nothing to say is an empty list", () => {
  expect(renderGitlab(report([planReport()]), { color: false })).toBe("[]\n");
});

describe("a fingerprint", () => {
  const own = finding({ vpc: "aws_vpc.a", location: { file: "main.tf", line: 3 } });

  test("is the same on another line", () => {
    const moved = { ...own, location: { file: "main.tf", line: 30 }, message: "another" };
    const [one] = issuesOf(report([planReport({ findings: [own] })]));
    const [other] = issuesOf(report([planReport({ findings: [moved] })]));
    expect(other?.fingerprint).toBe(one?.fingerprint);
  });

  test("is another one for what differs in rule, address or plan, or occurs twice", () => {
    const findings = [
      own,
      own,
      { ...own, rule: "flow-log-unproven" },
      { ...own, address: "aws_flow_log.a" },
      { ...own, vpc: "aws_vpc.b" },
    ];
    const plans = [planReport({ findings }), planReport({ path: "other.json", findings })];
    const prints = issuesOf(report(plans)).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(10);
  });
});

test("severities are those of the findings, and a waived one is none unless asked for", () => {
  const waiver = {
    kind: "waiver" as const,
    reason: "a sandbox",
    until: "2026-12-31",
    days_left: 30,
    ticket: null,
    owner: null,
    location: null,
  };
  const findings = [
    finding({ vpc: "aws_vpc.a" }),
    finding({ vpc: "aws_vpc.b", severity: "warning" }),
    finding({ vpc: "aws_vpc.c", severity: "note" }),
    finding({ vpc: "aws_vpc.d", rejects: false, waiver }),
  ];
  const judged = report([planReport({ findings })]);
  expect(issuesOf(judged).map(({ severity }) => severity)).toEqual(["critical", "minor", "info"]);
  const [, , , waived] = issuesOf(judged, { waived: true });
  expect(waived?.severity).toBe("info");
  expect(waived?.description).toMatch(/^waived until 2026-12-31: aws_vpc\.d /);
});
