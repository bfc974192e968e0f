import { cpSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fixturePath } from "../../fixtures/cases.js";
import { flowgate } from "../flowgate.js";
import { temporaryFolder } from "./temporary-folder.js";

const cwd = fixturePath("traffic-accept-only");
const args = ["check", "plan.json"];

describe("what would mend a finding", () => {
  test("is in the report as JSON, with its places", async () => {
    const { code, stdout } = await flowgate([...args, "--format", "json"], { cwd });
    expect(code).toBe(1);
    const [plan] = JSON.parse(stdout).plans;
    const [finding] = plan.findings.filter(({ rejects }: { rejects: boolean }) => rejects);
    expect(finding.fix).toEqual({
      title: "Record all traffic with aws_flow_log.accept_only",
      edits: [
        {
          file: "main.tf",
          new_file: false,
          start: { line: 11, column: 26 },
          end: { line: 11, column: 34 },
          text: '"ALL"',
        },
      ],
    });
  });

  test("is in the text as the command that writes it, with the options of the run", async () => {
    const plain = await flowgate(args, { cwd });
    expect(plain.stdout).toContain("\n\nfix: flowgate fix plan.json\nrejected: ");
    const more = ["--source", ".", "--scope", "all", "--no-waivers", "--require-proof"];
    const optioned = await flowgate([...args, ...more], { cwd });
    expect(optioned.stdout).toContain(
      "\nfix: flowgate fix plan.json --source . --no-waivers --scope all --require-proof\n",
    );
  });

  test("is none without sources", async () => {
    const { stdout } = await flowgate([...args, "--no-source"], { cwd });
    expect(stdout).not.toContain("flowgate fix");
    const run = await flowgate([...args, "--no-source", "--format", "json"], { cwd });
    const [plan] = JSON.parse(run.stdout).plans;
    for (const { fix } of plan.findings) expect(fix).toBeNull();
  });

  test("is no command where JSON would have to be edited, or nothing can be written", async () => {
    const json = await flowgate(["check", "plan.json"], { cwd: fixturePath("file-json") });
    expect(json.stdout).toContain("rejected: ");
    expect(json.stdout).not.toContain("flowgate fix");
    const downloaded = await flowgate(["check", "plan.json", "--format", "markdown"], {
      cwd: fixturePath("remedy-downloaded-module"),
    });
    expect(downloaded.stdout).toContain("vpc-without-flow-log");
    expect(downloaded.stdout).not.toContain("flowgate fix");
  });

  test("is in Markdown the command and the diff", async () => {
    const { stdout } = await flowgate([...args, "--format", "markdown"], { cwd });
    expect(stdout).toContain("```sh\nflowgate fix plan.json\n```");
    expect(stdout).toContain(
      '\n-  traffic_type         = "ACCEPT"\n+  traffic_type         = "ALL"\n',
    );
  });

  test("is in Markdown what that command writes, and nothing that is only warned of", async () => {
    const folder = temporaryFolder({ "flowgate.yaml": "retention:\n  minimum_days: 400\n" });
    cpSync("examples/demo", folder, { recursive: true });
    const asked = ["check", "plan.json", "--format", "markdown"];
    const { stdout } = await flowgate(asked, { cwd: folder });
    expect(stdout).toContain("[log-retention]");
    expect(stdout).toContain('\n+resource "aws_flow_log" "sandbox" {\n');
    expect(stdout).not.toContain("+      days = 400");
  });

  test("is in SARIF a fix", async () => {
    const { stdout } = await flowgate([...args, "--format", "sarif"], { cwd });
    const [run] = JSON.parse(stdout).runs;
    const fixes = run.results.flatMap(({ fixes: own = [] }: { fixes?: unknown[] }) => own);
    expect(fixes).toEqual([
      {
        description: { text: "Record all traffic with aws_flow_log.accept_only" },
        artifactChanges: [
          {
            artifactLocation: { uri: expect.stringMatching(/traffic-accept-only\/main\.tf$/) },
            replacements: [
              {
                deletedRegion: { startLine: 11, startColumn: 26, endLine: 11, endColumn: 34 },
                insertedContent: { text: '"ALL"' },
              },
            ],
          },
        ],
      },
    ]);
  });
});
