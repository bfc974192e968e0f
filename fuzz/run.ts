import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CheckInput, type CheckOptions, check } from "../checker/check.js";
import { describeFailure } from "../checker/cli/failure.js";
import { FilesOfSources } from "../checker/cli/fix/source-files.js";
import { fix } from "../checker/fix.js";
import { FORMATS } from "../checker/formats/index.js";
import type { Format } from "../checker/formats/model.js";
import { readPlan } from "../checker/plan/index.js";
import { parsePolicy } from "../checker/policy/file/index.js";
import type { Report } from "../checker/report/model.js";
import { findSource, loadParser } from "../checker/source/index.js";
import { sourceFromSavedPlan } from "../checker/source/saved-plan.js";
import { mergeReports } from "./merge.js";
import type { Input, Outcome } from "./model.js";
import { folderOf } from "./trial.js";

/** The day of every run: policies have waivers that end. */
const TODAY = "2026-06-15";

/** Does with an input what the command line does, without its process. */
export async function run(input: Input): Promise<Outcome> {
  const folder = input.files === undefined ? folderOf(input) : writeFiles(input.files);
  try {
    return await judge(input, folder);
  } catch (error) {
    const failure = describeFailure(error);
    return { exit: 2, printed: new Map([["stderr", failure]]), report: undefined, failure };
  } finally {
    if (input.files !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(input: Input, folder: string): Promise<Outcome> {
  if (input.reports !== undefined) {
    return await outcomeOf(await mergeReports(input.reports), input);
  }
  const { plan } = await readPlan("-", { workingFolder: folder, stdin: pieces(input.plan) });
  const brought =
    input.savedPlan &&
    (await sourceFromSavedPlan(input.savedPlan, "tfplan", folder, plan.tool, [folder]));
  const source = await findSource({
    plan,
    planFolder: folder,
    workingFolder: folder,
    explicit: [],
    brought,
    disabled: !input.sources,
  });
  const policy = input.policy && {
    ...parsePolicy(input.policy, "flowgate.yaml", TODAY),
    today: TODAY,
    path: "flowgate.yaml",
  };
  const options: CheckOptions = {
    scope: policy?.policy.scope ?? "introduced",
    requireProof: false,
    policy,
  };
  const report = input.fixes
    ? await mended([{ plan, source }], folder, options)
    : check([{ plan, source }], options);
  return await outcomeOf(report, input);
}

async function outcomeOf(report: Report, { formats }: Input): Promise<Outcome> {
  const printed = new Map<string, string>();
  for (const name of formats) printed.set(name, await render(report, name));
  return { exit: report.summary.rejects ? 1 : 0, printed, report, failure: undefined };
}

async function mended(
  inputs: readonly CheckInput[],
  folder: string,
  options: CheckOptions,
): Promise<Report> {
  await loadParser();
  const sources = inputs.flatMap(({ source: { source } }) => source ?? []);
  const files = new FilesOfSources(sources, [], folder);
  return fix(inputs, files, { ...options, style: undefined, warnings: true }).report;
}

async function render(report: Report, name: string): Promise<string> {
  const { render: write } = await loaded(name);
  return write(report, { color: name === "text", detail: "verbose" });
}

const renderers = new Map<string, ReturnType<Format["load"]>>();

/** Loading again what is loaded takes as long as the reports of a small plan. */
function loaded(name: string): ReturnType<Format["load"]> {
  const formats: Readonly<Record<string, Format>> = FORMATS;
  const found = renderers.get(name) ?? formats[name]?.load();
  if (found === undefined) throw new Error(`no format ${name}`);
  renderers.set(name, found);
  return found;
}

/** As standard input gives them. */
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = Math.max(1, Math.ceil(bytes.length / 3));
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function writeFiles(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-fuzz-"));
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const one of folders) mkdirSync(one, { recursive: true });
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
  return folder;
}
