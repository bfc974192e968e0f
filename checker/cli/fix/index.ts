import { statSync } from "node:fs";
import { type FixResult, fix } from "../../fix.js";
import { type Paragraph, styled } from "../../formats/text/terminal.js";
import { count } from "../../lists.js";
import { detectCi } from "../ci.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { say, UsageError } from "../failure.js";
import { addSources, foldersOf, placesOf, readPlans } from "../inputs.js";
import { writeReports } from "../output.js";
import { type CurrentTime, policyFor } from "../policy-file.js";
import { agrees } from "./ask.js";
import type { FixFlags } from "./flags.js";
import { formatted } from "./formatted.js";
import { chooseManner, type Manner, unsaid } from "./manner.js";
import { applyPatch, nextStep } from "./next-step.js";
import { describeApplied, describeUnmended, leftOf, type Unmended } from "./outcome.js";
import { patchOf, patchText } from "./patch.js";
import { printPatch, printWords } from "./printing.js";
import { nameInRepository, openFiles } from "./sources.js";
import { refuseUncommitted } from "./uncommitted.js";
import { refuseUnmatched } from "./unmatched.js";
import { changedSince, type PlacedChange, placed, write } from "./written.js";

export { checkWithFixes } from "./checked.js";

/** What is to be done, with all that there is to tell of it. */
interface Prepared {
  readonly result: FixResult;
  readonly changes: readonly PlacedChange[];
  readonly left: readonly Unmended[];
  readonly next: string;
}

/** Writes what is missing into the sources that plans were made from, as far as that can be written. */
export async function writeFixes(
  plans: readonly string[],
  options: FixFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  const { within = [], style, all: warnings = false, requireProof = false } = options;
  refuseAbsent(within);
  const manner = await chooseManner(options, surroundings(), plans);
  const read = await readPlans(plans, options);
  const policy = await policyFor(foldersOf(placesOf(read), options), options, clock);
  const inputs = await addSources(read, options);
  const files = await openFiles(inputs, within);
  const { scope = policy?.policy.scope ?? "introduced" } = options;
  const result = fix(inputs, files, { scope, requireProof, policy, style, warnings });
  refuseUnmatched(result, inputs);
  if (files.changed.size > 0) throw changedSince([...files.changed]);
  const changes = placed(await formatted(result.changes, options.terraform), files);
  const { refuseUnparsable } = await import("./parsed.js");
  sayUnread(refuseUnparsable(changes));
  const next = nextStep(inputs, options.terraform);
  return await carryOut({ result, changes, left: leftOf(result), next }, options, manner);
}

async function carryOut(prepared: Prepared, options: FixFlags, manner: Manner): Promise<ExitCode> {
  const { result, changes, left, next } = prepared;
  const { color } = options;
  const tell = (paragraphs: readonly Paragraph[]) => printWords(paragraphs, color, manner);
  const unmended = describeUnmended(left);
  const code = left.some(({ rejects }) => rejects) ? EXIT.rejected : EXIT.accepted;
  if (changes.length === 0) {
    await tell([...unmended, [[left.length === 0 ? "nothing to fix" : "nothing can be written"]]]);
    return code;
  }
  if (manner.kind === "unsaid") throw unsaid();
  if ((manner.kind === "ask" || manner.kind === "write") && options.force !== true) {
    await refuseUncommitted(changes);
  }
  const patch = patchOf(changes, nameInRepository);
  if (manner.kind === "patch") {
    await writeReports([{ text: patchText(patch), output: manner.output }]);
    const { output } = manner;
    const apply = applyPatch(changes, output.kind === "file" ? output.name : undefined);
    const where = output.kind === "file" ? `written to ${output.name}` : "in the patch";
    await tell([describeApplied(result, where), ...unmended, [nextLine(`${apply}, then ${next}`)]]);
    return code;
  }
  if (manner.kind !== "write") {
    await printPatch(patch, color);
    await tell([describeApplied(result, "would be written"), ...unmended]);
    if (manner.kind === "show") return code;
    if (!(await agrees(`\nApply to ${count(changes.length, "file")}? [y/N] `))) {
      say("nothing is written");
      return result.report.summary.rejects ? EXIT.rejected : EXIT.accepted;
    }
  }
  await write(changes);
  const told = manner.kind === "write" ? unmended : [];
  await tell([describeApplied(result, "written"), ...told, [nextLine(next)]]);
  return code;
}

function nextLine(text: string): Paragraph[number] {
  return { spans: [styled("bold", "next"), `: ${text}`], hang: "never" };
}

function surroundings() {
  const isInteractive = process.stdin.isTTY && process.stdout.isTTY;
  return { isInteractive, isCi: isPipeline(process.env) };
}

/** Those that flowgate knows, and the others that say what nearly all say. */
function isPipeline(env: NodeJS.ProcessEnv): boolean {
  return detectCi(env) !== undefined || /^(?:1|true)$/i.test(env["CI"] ?? "");
}

function refuseAbsent(folders: readonly string[]): void {
  for (const folder of folders) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    throw new UsageError(`--within ${folder}: there is no such folder`);
  }
}

function sayUnread(files: readonly string[]): void {
  for (const file of files) {
    say(
      `${file} has functions of providers, which HashiCorp's parser as it is here does not know; it has read the changed blocks alone`,
    );
  }
}
