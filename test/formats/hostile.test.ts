import { describe, expect, test } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import type { Format, RenderOptions } from "../../checker/formats/model.js";
import type { Report } from "../../checker/report/model.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";
import { ATTACKS } from "./attacks.js";
import type { Reader } from "./reading.js";

/*
 * Attacks × formats: whatever a name says, the reader of a format finds what it finds in a report of harmless names.
 * A format says in readers/NAME.ts by what its reports are read back.
 */

const HARMLESS = "harmless";

const OPTIONS: RenderOptions = {
  color: false,
  repository: { folder: "infra", link: "https://example.com/blob/main/{path}#L{line}" },
};

/** A report in which a text stands wherever text of a pull request can. */
function reportNaming(text: string): Report {
  const named = (type: string) => `module.net["before${text}after"].${type}`;
  const at = { file: `modules/before${text}after/main.tf`, line: 7 };
  const waiver = {
    kind: "waiver" as const,
    reason: `before${text}after`,
    until: "2026-12-31",
    days_left: 30,
    ticket: `before${text}after`,
    owner: `before${text}after`,
    location: { file: `before${text}after.yaml`, line: 3 },
  };
  const log = (address: string, of: string) => ({
    ...flowLog({ address, vpc: of }),
    location: at,
    steps: [
      { reference: `${address}.vpc_id`, location: at, note: null },
      { reference: `${of}.id`, location: at, note: `before${text}after` },
    ],
    destination: {
      address: named("aws_s3_bucket.logs"),
      plan: `before${text}after.json`,
      action: "create" as const,
      location: at,
      name: `before${text}after`,
      candidates: [named("aws_s3_bucket.other")],
      note: `before${text}after`,
      steps: [{ reference: named("aws_s3_bucket.logs.arn"), location: at, note: null }],
    },
  });
  const covered = named("aws_vpc.covered");
  const bare = named("aws_vpc.bare");
  const unproven = named("aws_vpc.unproven");
  const waived = named("aws_vpc.waived");
  const recording = named("aws_flow_log.this");
  const vpcs = [
    vpc({
      address: covered,
      verdict: "covered",
      location: at,
      flow_logs: [log(recording, covered)],
      also_at: [{ plan: `before${text}after.json`, address: named("aws_vpc.twin") }],
    }),
    vpc({ address: bare, rejected: true, location: at }),
    vpc({
      address: unproven,
      verdict: "unproven",
      confidence: null,
      rejected: true,
      location: at,
      flow_logs: [{ ...log(recording, unproven), confidence: "unproven" as const }],
    }),
    vpc({ address: waived, waived: true, location: at }),
  ];
  const findings = [
    finding({ vpc: bare, location: at, remediation: `Record ${bare}:\n  # ${bare}` }),
    finding({ vpc: unproven, address: recording, rule: "flow-log-unproven", location: at }),
    finding({ vpc: waived, location: at, rejects: false, waiver }),
    finding({ vpc: covered, rule: "log-retention", severity: "warning", ended_waiver: waiver }),
    finding({ vpc: covered, rule: "log-group-shared", severity: "note", location: at }),
    finding({ vpc: null, rule: "plan-incomplete", message: `before${text}after is missing` }),
  ];
  const made = report([
    planReport({
      path: `before${text}after.json`,
      source: {
        path: `before${text}after`,
        used: true,
        notes: [`before${text}after`],
        proof_only: true,
      },
      vpcs,
      findings,
      flow_logs: [
        {
          address: recording,
          action: "create",
          location: at,
          vpc: covered,
          note: `before${text}after`,
          vpc_before: `before${text}after`,
        },
      ],
    }),
  ]);
  const policy = {
    path: `before${text}after.yaml`,
    today: "2026-12-01",
    waivers: "applied" as const,
    hidden_findings: 0,
    hidden_vpcs: 0,
    rules_off: [],
  };
  return { ...made, policy, summary: { ...made.summary, waived: 1 } };
}

// Without `::`, no line is a command to GitHub (https://github.com/actions/runner, ActionCommand.cs): its first form
// stands at the start of a line, the older one anywhere in it, as that to Azure does.
const COMMAND = /^\s*::|##(?:\[|vso\[)/im;

/** Controls, what turns text around, and what parts lines without being a line break. */
const UNPRINTABLE =
  /(?!\n)\p{Cc}|[\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

describe.each(Object.entries<Format>(FORMATS))("%s", async (name, format) => {
  const { render } = await format.load();
  const loaded: { readonly reader: Reader } = await import(`./readers/${name}.ts`);
  const { by, read, isMadeOfCommands = false } = loaded.reader;
  const harmless = read(render(reportNaming(HARMLESS), OPTIONS));

  test(`shows harmless names to ${by}`, () => {
    expect(harmless.texts.some((text) => text.includes(`before${HARMLESS}after`))).toBe(true);
  });

  test.each(Object.entries(ATTACKS))("%s does nothing", (_, attack) => {
    const text = render(reportNaming(attack), OPTIONS);
    expect(text).not.toMatch(UNPRINTABLE);
    if (!isMadeOfCommands) expect(text).not.toMatch(COMMAND);
    const { shape, texts } = read(text);
    expect(shape).toEqual(harmless.shape);
    expect(texts.some((shown) => shown.includes("before"))).toBe(true);
  });
});
