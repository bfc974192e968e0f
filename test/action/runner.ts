import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";

/** What the runner starts: `main` of action.yml. */
const MAIN = resolve("action/dist/index.js");

export interface Step {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface StepOptions {
  /** Over what the runner sets. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The event's payload. */
  readonly event?: unknown;
  /** GITHUB_WORKSPACE: the repository of these tests, where nothing is said. */
  readonly workspace?: string;
}

export const PULL_REQUEST = { pull_request: { number: 7, head: { sha: "abc123" } } };

/** Runs the action as the runner does: inputs and files by the environment, the workspace as working folder. */
export async function step(
  inputs: Readonly<Record<string, string>>,
  { env = {}, event = PULL_REQUEST, workspace = resolve(".") }: StepOptions = {},
): Promise<Step> {
  const temp = mkdtempSync(join(tmpdir(), "flowgate-action-"));
  const files = { output: join(temp, "output"), summary: join(temp, "summary") };
  const payload = join(temp, "event.json");
  writeFileSync(files.output, "");
  writeFileSync(files.summary, "");
  writeFileSync(payload, JSON.stringify(event));
  try {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [MAIN], {
      cwd: workspace,
      env: {
        NO_COLOR: undefined,
        FORCE_COLOR: undefined,
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_EVENT_PATH: payload,
        GITHUB_OUTPUT: files.output,
        GITHUB_REPOSITORY: "o/r",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_WORKSPACE: workspace,
        // Nobody listens there: what asks the API in a test says where it is.
        GITHUB_GRAPHQL_URL: "http://127.0.0.1:9/graphql",
        RUNNER_TEMP: temp,
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [variableOf(name), value]),
        ),
        ...env,
      },
      reject: false,
      stripFinalNewline: false,
    });
    const outputs = readOutputs(readFileSync(files.output, "utf8"));
    return {
      code: exitCode,
      stdout,
      stderr,
      outputs,
      summary: readFileSync(files.summary, "utf8"),
    };
  } finally {
    rmSync(temp, { recursive: true });
  }
}

/** As the runner names it: `name.Replace(' ', '_').ToUpperInvariant()` (actions/runner, Handler.cs). */
function variableOf(input: string): string {
  return `INPUT_${input.replaceAll(" ", "_").toUpperCase()}`;
}

/** By the runner's grammar of files: `name<<DELIMITER`, lines, the delimiter. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length - 1; at++) {
    const [name = "", end = ""] = (lines[at] ?? "").split("<<");
    const last = lines.indexOf(end, at + 1);
    if (last < 0) throw new Error(`the output ${name} has no end`);
    outputs[name] = lines.slice(at + 1, last).join("\n");
    at = last;
  }
  return outputs;
}
