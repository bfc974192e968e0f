import { constants } from "node:buffer";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../checker/cli/failure.js";
import { renderReports } from "../../checker/cli/reports.js";
import { planReport, report, vpc } from "../report/made-up-reports.js";
import { flowgate } from "./flowgate.js";
import { folderWith } from "./folder.js";

const folder = folderWith({ "cut.json": '{"format_version":"1.2"' });
const check = (line: string, env = {}) =>
  flowgate(["check", ...line.split(" ")], { cwd: folder.path, env });

describe("--soft-fail", () => {
  test("reports a rejection, says so, and exits as if there were none", async () => {
    const text = await check("rejected.json --soft-fail");
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toMatch(/^error\[vpc-without-flow-log\]/m);
    expect(text.stdout).toMatch(/^rejected, and let pass by --soft-fail: /m);
    const json = await check("rejected.json --soft-fail --format json");
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ soft_fail: true, summary: { rejects: true } });
  });

  test("changes nothing of what is accepted, and nothing where there is no verdict", async () => {
    const accepted = await check("accepted.json");
    expect(await check("accepted.json --soft-fail")).toEqual(accepted);
    expect(await check("cut.json --soft-fail")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("the text", () => {
  test("has with --quiet nothing but what rejects, and the verdict", async () => {
    const accepted = await check("accepted.json --quiet");
    expect(accepted).toMatchObject({ code: 0, stderr: "" });
    expect(accepted.stdout).toMatch(/^accepted: [^\n]+\n$/);
    const rejected = await check("accepted.json rejected.json --quiet");
    expect(rejected.stdout).toMatch(
      /^rejected\.json, [\s\S]+\nerror\[[\s\S]+\nrejected: [^\n]+\n$/,
    );
    expect(rejected.stdout).not.toContain("covered aws");
    expect(rejected.stdout).not.toContain("warning[");
  });

  test("says with --verbose how long it took", async () => {
    const { stdout } = await check("rejected.json --verbose");
    expect(stdout).toMatch(/^rejected: .*, in \d+\.\d\d s$/m);
    expect((await check("rejected.json")).stdout).not.toMatch(/, in \d/);
  });

  test("cannot be both", async () => {
    const run = await check("accepted.json --verbose --quiet");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/--quiet and --verbose exclude each other/);
  });
});

test("a text longer than any string of V8's is no internal error, and nothing of it is written", async () => {
  const address = "x".repeat(constants.MAX_STRING_LENGTH / 4);
  const vpcs = Array.from({ length: 5 }, () => vpc({ address }));
  const rendering = renderReports(
    { report: report([planReport({ vpcs })]), alone: true },
    [{ format: "text", output: { kind: "standard" } }],
    {},
    [],
  );
  const error: unknown = await rendering.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toMatch(/^UsageError: the report is too long for --format text, [^\n]+$/);
});
