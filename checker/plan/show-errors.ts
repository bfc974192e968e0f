import { basename } from "node:path";
import { entryOf } from "./archive.js";
import { timeLimitText } from "./time-limit.js";

/** A run of `terraform show -json` that gave no plan. */
export interface FailedShow {
  /** The saved plan, as the user named it, and its bytes. */
  readonly path: string;
  readonly savedPlan: Uint8Array;
  /** The folder that it was run in. */
  readonly folder: string;
  /** The binary, as the user named it. */
  readonly terraform: string;
  /** The system's code, where it could not be run. */
  readonly code: string | undefined;
  /** The milliseconds that it was given, where they were too few. */
  readonly limit: number | undefined;
  readonly stderr: string;
  /** How the process ended; `undefined` for a success that printed nothing. */
  readonly reason: string | undefined;
}

export interface Explanation {
  readonly problem: string;
  /** Terraform's own error, where it tells more. */
  readonly detail?: string | undefined;
}

/** What went wrong, and what to do, by what Terraform or OpenTofu said. */
export function explainShow(show: FailedShow): Explanation {
  const { path, folder, terraform, stderr, reason } = show;
  const command = `a saved plan, but \`${terraform} show -json ${basename(path)}\` in ${folder}`;
  if (show.code === "ENOENT")
    return { problem: `${command} found no such program; ${ALTERNATIVES}` };
  if (show.code === "EACCES" || show.code === "ENOEXEC") {
    return { problem: `${command} cannot be run (${show.code}); ${ALTERNATIVES}` };
  }
  if (show.limit !== undefined) {
    return {
      problem: `${command} had not ended after ${timeLimitText(show.limit)}; give it longer with --terraform-timeout, or pass the output of \`terraform show -json\``,
    };
  }
  if (reason === undefined) return { problem: `${command} printed nothing; ${ALTERNATIVES}` };
  const error = errorOf(stderr);
  if (error === undefined) {
    return { problem: `${command} failed (${reason.replace(/\s+/g, " ")}); ${ALTERNATIVES}` };
  }
  const words = error.replace(/\s+/g, " ");
  const other = describeOther(show, words);
  if (other !== undefined) return { problem: other };
  const title = /^Error: (.+)$/m.exec(error)?.[1]?.trim() ?? words;
  const remedy = UNINITIALISED.test(words) ? initialise(show) : ALTERNATIVES;
  return { problem: `${command} failed: ${title}; ${remedy}`, detail: error };
}

const ALTERNATIVES =
  "name Terraform's or OpenTofu's binary with --terraform, or pass the output of `terraform show -json`";

const UNINITIALISED =
  /required p(?:lugins|roviders)|\binit\b|plugin schemas|provider schemas|not installed|no package for|Missing required provider/i;

function initialise({ terraform, savedPlan }: FailedShow): string {
  const tool = isTofu(terraform) || madeByOpenTofu(savedPlan) ? "tofu" : "terraform";
  return `run flowgate where \`${tool} init\` has been run, name that folder with --source, or pass the output of \`${tool} show -json\``;
}

/** Every version reads its own plans only; of OpenTofu's, Terraform says that they are Terraform's. */
function describeOther({ terraform, savedPlan }: FailedShow, words: string): string | undefined {
  const told = /plan file was created by (\S+) (\S+), but this is (\S+);/.exec(words);
  const [, , maker = "", runner = ""] = told ?? [];
  if (told === null) return undefined;
  const tool = madeByOpenTofu(savedPlan) ? "OpenTofu" : "Terraform";
  const binary = isTofu(terraform) ? "OpenTofu" : "Terraform";
  return `a saved plan of ${tool} ${maker}, and \`${terraform}\` is ${binary} ${runner}, which reads plans of its own version only; name the binary of ${tool} ${maker} with --terraform PATH, or pass what its \`show -json\` prints`;
}

function isTofu(terraform: string): boolean {
  return basename(terraform).toLowerCase().includes("tofu");
}

const LARGEST_PLAN = 64 * 1024 * 1024;

/** By where its providers come from: the archives are the same. */
function madeByOpenTofu(savedPlan: Uint8Array): boolean {
  return [".terraform.lock.hcl", "tfplan"].some((name) =>
    entryOf(savedPlan, name, LARGEST_PLAN)?.includes("registry.opentofu.org/"),
  );
}

const MOST_LINES = 40;

/** What Terraform says, from its first error on, without the frame that it draws around it. */
function errorOf(stderr: string): string | undefined {
  const lines = stderr
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would take for a command
    .replace(/\u001b\[[\d;]*[A-Za-z]/g, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\u2500-\u257f]\s?/, "").trimEnd());
  const start = lines.findIndex((line) => line.startsWith("Error: "));
  if (start === -1) return undefined;
  return lines
    .slice(start, start + MOST_LINES)
    .join("\n")
    .trim();
}
