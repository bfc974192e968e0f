import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../checker/report/model.js";
import { isPrivileged } from "./event.js";
import type { Environment, Inputs } from "./inputs.js";

/** What a run of flowgate has come to. */
export interface Checked {
  /** What it ended with; whatever is neither 0 nor 1 is 2. */
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where there is no verdict. */
  readonly made: Made | undefined;
}

interface Made {
  readonly report: Report;
  /** The report as JSON. */
  readonly path: string;
  /** Workflow commands. */
  readonly annotations: string;
}

/** flowgate, as it is bundled beside the action. */
const FLOWGATE = fileURLToPath(new URL("./flowgate.js", import.meta.url));

/** What a plan and whatever reads it have no business with. */
const WITHHELD =
  /^(?:INPUT_|ACTIONS_|GITHUB_(?:TOKEN|OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$|GH_TOKEN$)/;

/** Runs flowgate in a process of its own: one that runs out of memory is no verdict, and this says so. */
export async function check(inputs: Inputs, env: Environment): Promise<Checked> {
  const folder = mkdtempSync(join(env["RUNNER_TEMP"] || tmpdir(), "flowgate-"));
  const report = join(folder, "report.json");
  const annotations = join(folder, "annotations.txt");
  const args = [
    ...[
      "check",
      "--no-ci",
      "--format=text",
      `--format=json=${report}`,
      `--format=github=${annotations}`,
    ],
    ...(inputs.sarifFile === undefined ? [] : [`--format=sarif=${inputs.sarifFile}`]),
    ...inputs.sources.map((source) => `--source=${source}`),
    ...(inputs.policy === undefined ? [] : [`--policy=${inputs.policy}`]),
    ...(inputs.scope === undefined ? [] : [`--scope=${inputs.scope}`]),
    ...(inputs.softFail ? ["--soft-fail"] : []),
    `--terraform=${terraformFor(inputs, env)}`,
    ...["--", ...inputs.plans],
  ];
  const { code, stdout, stderr } = await run(args, withoutSecrets(env));
  const made = (): Made => ({
    report: JSON.parse(readFileSync(report, "utf8")),
    path: report,
    annotations: readFileSync(annotations, "utf8"),
  });
  if (code === 0 || code === 1) return { code, stdout, stderr, made: made() };
  // Reports are put in their places whole. One that names what could not be read has the verdicts of all else.
  const others = code === 2 && existsSync(report) && existsSync(annotations) ? made() : undefined;
  const isIncomplete = others !== undefined && others.report.unread.length > 0;
  return { code: 2, stdout, stderr, made: isIncomplete ? others : undefined };
}

/**
 * `terraform show` starts the providers in the folder of the plan. Where a stranger may have put them there, there is
 * nothing of this name to start.
 */
function terraformFor({ terraform }: Inputs, env: Environment): string {
  return isPrivileged(env) ? `no-${terraform}-in-${env["GITHUB_EVENT_NAME"]}` : terraform;
}

function withoutSecrets(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WITHHELD.test(name)));
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Environment): Promise<Ended> {
  return new Promise((fulfil, reject) => {
    const started = spawn(process.execPath, [FLOWGATE, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      started[name].setEncoding("utf8");
      started[name].on("data", (part: string) => {
        written[name] += part;
      });
    }
    started.on("error", reject);
    started.on("close", (code) => fulfil({ code, ...written }));
  });
}
