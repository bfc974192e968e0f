import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { FIX_STYLES } from "../fix/model.js";
import { FORMATS, isPicture } from "../formats/index.js";
import { SHOW_TIMEOUT } from "../plan/saved.js";
import { MOST_BYTES, readSizeLimit, sizeLimitText } from "../plan/size-limit.js";
import { readTimeLimit, timeLimitText } from "../plan/time-limit.js";
import { VERSION } from "../version.js";
import { isForAtlantis } from "./atlantis.js";
import { checkPlans } from "./check.js";
import { postponeOptimization } from "./engine.js";
import { EXIT, EXIT_CODE_HELP, type ExitCode } from "./exit-codes.js";
import { type ExplainFlags, explain } from "./explain.js";
import { UsageError } from "./failure.js";
import type { FixFlags } from "./fix/flags.js";
import { fixPlans } from "./fix.js";
import { drawPlans, type GraphFlags } from "./graph.js";
import { init } from "./init.js";
import type { MergeFlags } from "./merge/index.js";
import { merge } from "./merge.js";
import { type PolicyFlags, printPolicy } from "./policy.js";
import type { CurrentTime } from "./policy-file.js";
import { type RequestedReport, readFormatOption } from "./reports.js";
import { printRules, type RulesFlags } from "./rules.js";
import { type RunTaskFlags, runTasks } from "./run-task.js";
import { supervise } from "./supervise.js";
import type { CheckFlags } from "./verdicts.js";
import { type VerifyFlags, verifyAccount } from "./verify.js";

const EXAMPLES = `Examples:
  $ terraform plan -out=tfplan
  $ flowgate check tfplan                     the saved plan; runs terraform show -json
  $ terraform show -json tfplan | flowgate check -
  $ flowgate check network.json logs.json     a VPC in one stack, its flow log in another
  $ flowgate check plan.json --format json --output flowgate.json
  $ flowgate check tfplan --format html=flowgate.html     a page, to search and to print
  $ flowgate check tfplan --policy ../protected/flowgate.yaml
  $ flowgate explain plan.json 'module.net["a"].aws_vpc.this[0]'`;

const EXPLAIN_EXAMPLES = `Examples:
  $ flowgate explain plan.json aws_vpc.this
  $ flowgate explain tfplan 'module.net["a"].aws_flow_log.this[0]'    quoted for the shell`;

const EXPLAIN_EXIT_CODES = `Exit codes:
  ${EXIT.accepted}  explained
  ${EXIT.unusable}  the plan has no such address, or cannot be used`;

const FIX_EXAMPLES = `Examples:
  $ flowgate fix tfplan                       shows what it would write, and asks
  $ flowgate fix tfplan --dry-run             a unified diff, and nothing is written
  $ flowgate fix tfplan --yes --style log-group
  $ flowgate fix tfplan --within ../..        modules of the repository, too
  $ flowgate fix tfplan --patch fix.patch && git apply fix.patch`;

const FIX_EXIT_CODES = `Exit codes:
  ${EXIT.accepted}  nothing is rejected, or all of it is mended once what is written or shown is there
  ${EXIT.rejected}  something that is rejected stays so: no fix can be written, or you said no
  ${EXIT.unusable}  nothing is written: the sources are not those of the plan, or not committed, or a plan,
     the policy or the command line cannot be used`;

const GRAPH_EXAMPLES = `Examples:
  $ flowgate graph tfplan --output network.svg
  $ flowgate graph tfplan --format html --output network.html
  $ flowgate graph plan.json --format mermaid > network.mmd
  $ flowgate graph plan.json --format dot | dot -Tpdf -o network.pdf`;

const GRAPH_EXIT_CODES = `Exit codes:
  ${EXIT.accepted}  drawn, whether a VPC is rejected or not
  ${EXIT.unusable}  a plan, the policy or the command line cannot be used`;

const VERIFY_EXAMPLES = `Examples:
  $ flowgate verify                           the region that is configured
  $ flowgate verify --all-regions --profile audit
  $ flowgate verify --plan tfplan             after an apply
  $ flowgate verify --accounts organization --role-arn-template 'arn:aws:iam::{account}:role/flowgate-audit'
  $ flowgate verify --format html=audit.html  a page for an auditor
  $ flowgate verify --region eu-central-1 --endpoint-url http://localhost:4566`;

const MERGE_EXAMPLES = `Examples:
  $ flowgate check 'plans/**/*.json' --shard 2/8 --format json=report-2.json
  $ flowgate merge 'report-*.json' --format html=flowgate.html`;

const RUN_TASK_EXAMPLES = `Examples:
  $ flowgate run-task --hmac-key-file /run/secrets/key --host 0.0.0.0
  $ flowgate run-task --hmac-key-file key --allow https://tfe.example.com --policy flowgate.yaml`;

const PRINTED_EXIT_CODES = `Exit codes:
  ${EXIT.accepted}  done
  ${EXIT.unusable}  it cannot be done, or the policy file cannot be used`;

const PLAN_HELP =
  "a saved plan, the JSON of terraform show -json, a folder of plans as Terragrunt writes them, s3://BUCKET/KEY or s3://BUCKET/PREFIX/, or - for standard input";

/**
 * What `main.ts` starts.
 *
 * @param args without the names of Node and of the script
 * @param clock tells the time, in milliseconds since 1970: waivers end
 * @returns whether nothing is left to be done
 */
export async function main(
  args: readonly string[],
  clock: CurrentTime = Date.now,
): Promise<boolean> {
  postponeOptimization();
  return await supervise(() => run(args, clock), isForAtlantis(args));
}

/**
 * Carries out a command line. The way to a verdict is one file once it is bundled, because each more
 * that Node has to find takes its time; what only some runs need (a reader of sources, a report's
 * renderer, the library that runs Terraform) is loaded when it is needed.
 */
async function run(args: readonly string[], clock: CurrentTime): Promise<ExitCode> {
  let code: ExitCode = EXIT.unusable;
  const program = createProgram();
  const finish = (result: ExitCode) => {
    code = result;
  };
  for (const add of commandsFor(args[0])) add({ program, finish, clock });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what is wrong, or printed the help that was asked for.
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.accepted;
    if (isForAtlantis(args)) throw new UsageError("the command line is wrong");
    return EXIT.unusable;
  }
}

/** What a command is added to, and what its end is told to. */
interface Setting {
  readonly program: Command;
  readonly finish: (code: ExitCode) => void;
  readonly clock: CurrentTime;
}

/** In the order of the help. */
const COMMANDS: ReadonlyMap<string, (setting: Setting) => void> = new Map([
  ["check", addCheck],
  ["explain", addExplain],
  ["fix", addFix],
  ["graph", addGraph],
  ["verify", addVerify],
  ["run-task", addRunTask],
  ["merge", addMerge],
  ["init", addInit],
  ["rules", addRules],
  ["policy", addPolicy],
]);

/** The one that the command line begins with, which needs no other; or else all. */
function commandsFor(first: string | undefined) {
  const asked = COMMANDS.get(first ?? "");
  return asked === undefined ? COMMANDS.values() : [asked];
}

function createProgram(): Command {
  return new Command("flowgate")
    .description(
      "Proves from a Terraform plan that every AWS VPC will be recorded by a flow log,\nand rejects the plan otherwise.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageLine(text, "flowgate")) })
    .addHelpText("after", `\n${EXAMPLES}\n\n${EXIT_CODE_HELP}`);
}

function addCheck({ program, finish, clock }: Setting): void {
  const checkCommand = addCommand(program, "check");
  refuseRepeated(checkCommand, [
    "plans-from",
    "shard",
    "workers",
    "scope",
    "write-baseline",
    "reason",
    "expires",
  ]);
  checkCommand
    .summary("check that every VPC of the plans will be recorded")
    .description(
      "Checks every VPC of the plans, and rejects those that no flow log is proven to record.\nThe ids that one plan knows are matched in the others.",
    )
    .argument("[plan...]", `${PLAN_HELP}, or a pattern in quotes, such as 'plans/**/*.json'`)
    .option(
      "--plans-from <file>",
      "a file that names plans, one a line, or parted by NUL; - for standard input",
      named,
    )
    .option(
      "--shard <share>",
      "check a share of the plans, as 2/8; auto takes it from the system that runs the job, auto/8 where that does not say of how many",
      named,
    )
    .option(
      "--workers <number>",
      "threads that judge plans at once, 1 for none (default: the cores, where there are many plans)",
      wholeNumber(1, 256),
    )
    .addOption(
      new Option(
        "--scope <scope>",
        "the VPCs to check: those that the plan introduces, or all (default: what the policy says, or introduced)",
      ).choices(["introduced", "all"]),
    )
    .option("--require-proof", "reject what is only inferred, for want of Terraform sources")
    .option(
      "--write-baseline <file>",
      "write a waiver for each address that is rejected to a policy file; needs --reason and --expires",
      named,
    )
    .option("--reason <text>", "the reason of those waivers", named)
    .option("--expires <day>", "the last day on which they hold, such as 2026-12-31", named);
  addReportOptions(addPolicyOptions(addPlanOptions(checkCommand)))
    .addHelpText("after", `\n${EXAMPLES}\n\n${EXIT_CODE_HELP}`)
    .action(async (plans: string[], options: CheckFlags) => {
      finish(await checkPlans(plans, options, clock));
    });
}

function addExplain({ program, finish, clock }: Setting): void {
  const explainCommand = addCommand(program, "explain")
    .summary("print the evidence for one VPC or flow log")
    .description("Prints, step by step, what flowgate found about one VPC or flow log, and why.")
    .argument("<plan>", PLAN_HELP)
    .argument("<address>", "the VPC or flow log, as Terraform prints its address")
    .argument(
      "[other...]",
      "more plans, to match ids in: of the stack with the flow logs, for one",
    );
  addColourOptions(addPolicyOptions(addPlanOptions(explainCommand)))
    .addHelpText("after", `\n${EXPLAIN_EXAMPLES}\n\n${EXPLAIN_EXIT_CODES}`)
    .action(async (plan: string, address: string, others: string[], options: ExplainFlags) => {
      finish(await explain([plan, ...others], address, options, clock));
    });
}

function addFix({ program, finish, clock }: Setting): void {
  const fixCommand = addCommand(program, "fix");
  refuseRepeated(fixCommand, ["style", "patch", "scope"]);
  refuseTogether(fixCommand, "dry-run", "patch", "yes");
  fixCommand
    .summary("write what is missing into the Terraform sources")
    .description(
      "Writes what is missing into the very sources that the plans were made from: all of it or nothing, and nothing outside of their folder. On a terminal it shows the changes and asks; in a pipeline it writes a patch.",
    )
    .argument("[plan...]", PLAN_HELP)
    .addOption(
      new Option(
        "--style <style>",
        "where new flow logs deliver to: to what is there already, to a log group of their own, or as the plain module does (default: existing, or else log-group)",
      ).choices(FIX_STYLES),
    )
    .option("--dry-run", "print what would be written as a unified diff, and write nothing")
    .option(
      "--patch <file>",
      "write a patch for git apply there, and nothing else (in a pipeline, by default: flowgate.patch)",
      named,
    )
    .option("--yes", "write without asking")
    .option("--all", "mend what is warned of, too, and not only what is rejected")
    .option(
      "--within <folder>",
      "write to modules in this folder, too, such as the repository's root; may be repeated (default: the folder of the sources alone)",
      repeated,
    )
    .option("--force", "write to files that have changes that are not committed, too")
    .addOption(
      new Option("--scope <scope>", "the VPCs to mend, as of check").choices(["introduced", "all"]),
    )
    .option("--require-proof", "mend what is only inferred, too, as check rejects it");
  addColourOptions(addPolicyOptions(addPlanOptions(fixCommand)))
    .addHelpText("after", `\n${FIX_EXAMPLES}\n\n${FIX_EXIT_CODES}`)
    .action(async (plans: string[], options: FixFlags) => {
      finish(await fixPlans(plans, options, clock));
    });
}

function addGraph({ program, finish, clock }: Setting): void {
  const pictures = Object.entries(FORMATS)
    .filter(([name]) => PICTURES.includes(name))
    .map(([name, { description }]) => `${name} ${description}`);
  const graphCommand = addCommand(program, "graph");
  refuseRepeated(graphCommand, ["format", "output", "scope"]);
  graphCommand
    .summary("draw the VPCs of plans, what records them and where to")
    .description(
      "Draws what check finds: VPC, flow log, destination and role, before and after the plan, the rejected first.",
    )
    .argument("[plan...]", PLAN_HELP)
    .option(
      "--format <format>",
      `the form of the picture, or FORMAT=FILE: ${pictures.join(", ")} (default: svg)`,
      pictured,
    )
    .option("--output <file>", "write it there, instead of to standard output", named)
    .addOption(
      new Option("--scope <scope>", "the VPCs to check, as of check").choices([
        "introduced",
        "all",
      ]),
    )
    .option("--require-proof", "reject what is only inferred, for want of Terraform sources");
  addPolicyOptions(addPlanOptions(graphCommand))
    .addHelpText("after", `\n${GRAPH_EXAMPLES}\n\n${GRAPH_EXIT_CODES}`)
    .action(async (plans: string[], options: GraphFlags) => {
      finish(await drawPlans(plans, options, clock));
    });
}

function addVerify({ program, finish, clock }: Setting): void {
  const verifyCommand = addCommand(program, "verify");
  refuseRepeated(verifyCommand, [
    "profile",
    "endpoint-url",
    "accounts",
    "role-arn-template",
    "external-id",
    "role-session-name",
    "concurrency",
  ]);
  verifyCommand
    .summary("check that every VPC of an account is recorded")
    .description(
      "Asks AWS, and not a plan: every VPC of a region must have an active flow log that records what is rejected and can deliver. Uses the credentials that the AWS CLI would.",
    )
    .option(
      "--region <region>",
      "a region to check; may be repeated (default: the one that is configured)",
      repeated,
    )
    .option("--all-regions", "check every region that is enabled for the account")
    .option("--exclude-default-vpcs", "leave out the default VPC of each region")
    .option("--profile <name>", "a profile of the AWS configuration", named)
    .option("--endpoint-url <url>", "ask there and not AWS: an emulator, for one", named)
    .option(
      "--accounts <list>",
      "check many accounts: a file of account ids, or organization for all that are active in it; needs --role-arn-template",
      named,
    )
    .option(
      "--role-arn-template <arn>",
      "the role to ask each account by, as 'arn:aws:iam::{account}:role/flowgate-audit'",
      named,
    )
    .option("--external-id <id>", "the external id that the role asks for", named)
    .option(
      "--role-session-name <name>",
      "the name of the role's sessions (default: flowgate)",
      named,
    )
    .option("--exclude-account <id>", "leave an account of the list out; may be repeated", repeated)
    .option(
      "--concurrency <number>",
      "regions of accounts that are asked at once (default: 16)",
      wholeNumber(1, 256),
    )
    .option(
      "--plan <plan>",
      "a plan that was applied: say which of its VPCs are not recorded as planned; may be repeated",
      repeated,
    );
  addReportOptions(addPolicyOptions(addPlanOptions(verifyCommand)))
    .addHelpText("after", `\n${VERIFY_EXAMPLES}\n\n${EXIT_CODE_HELP}`)
    .action(async (options: VerifyFlags) => {
      finish(await verifyAccount(options, clock));
    });
}

function addMerge({ program, finish, clock }: Setting): void {
  const mergeCommand = addCommand(program, "merge");
  mergeCommand
    .summary("join the JSON reports of several runs into one")
    .description(
      "Joins reports that check has written as JSON, of the shares of a whole for one, with the exit code of the whole. Plans of several reports that say something of each other are read and judged together; where they are not here, nothing passes.",
    )
    .argument("<report...>", "a JSON report, or a pattern in quotes, such as 'reports/*.json'");
  addReportOptions(addPolicyOptions(addPlanOptions(mergeCommand)))
    .addHelpText("after", `\n${MERGE_EXAMPLES}\n\n${EXIT_CODE_HELP}`)
    .action(async (reports: string[], options: MergeFlags) => {
      finish(await merge(reports, options, clock));
    });
}

function addRunTask({ program, finish, clock }: Setting): void {
  const runTaskCommand = addCommand(program, "run-task");
  refuseRepeated(runTaskCommand, ["port", "host", "policy", "scope", "concurrency", "queue"]);
  runTaskCommand
    .summary("serve run tasks of HCP Terraform and Terraform Enterprise")
    .description(
      "Serves run tasks: takes the plan of a run and its configuration, judges them as check does, and says what came of it. Answers GET /healthz, and writes a line for each task.",
    )
    .requiredOption(
      "--hmac-key-file <file>",
      "the key that requests are signed with; may be repeated, while one is replaced",
      repeated,
    )
    .option("--port <port>", "the port to listen at", wholeNumber(0, 65_535), 8080)
    .option("--host <address>", "the address to listen at", named, "127.0.0.1")
    .option(
      "--allow <origin>",
      "a server that requests may go to, as https://tfe.example.com; may be repeated (default: those of HCP Terraform)",
      repeated,
    )
    .option("--policy <file>", "the policy file; none of a configuration is ever read", named)
    .addOption(
      new Option("--scope <scope>", "the VPCs to check, as of check").choices([
        "introduced",
        "all",
      ]),
    )
    .option("--concurrency <number>", "tasks at once", wholeNumber(1, 64), 2)
    .option("--queue <number>", "tasks that may wait", wholeNumber(0, 100_000), 1_000)
    .option("--memory <megabytes>", "what one plan may take", wholeNumber(128, 65_536), 4_096)
    .addHelpText("after", `\n${RUN_TASK_EXAMPLES}\n\n${PRINTED_EXIT_CODES}`)
    .action(async (options: RunTaskFlags) => {
      finish(await runTasks(options, clock));
    });
}

function addInit({ program, finish }: Setting): void {
  addCommand(program, "init")
    .summary("write a policy file to begin with")
    .description(
      "Writes a commented flowgate.yaml into the working folder, where there is none: all of it says what holds without.",
    )
    .addHelpText("after", `\n${PRINTED_EXIT_CODES}`)
    .action(async () => {
      finish(await init());
    });
}

function addRules({ program, finish }: Setting): void {
  const rulesCommand = addCommand(program, "rules")
    .summary("list the rules, or explain one")
    .description("Lists every rule, or prints why one is there, what fails it and how to fix that.")
    .argument("[id]", "the rule to explain");
  addColourOptions(rulesCommand)
    .addHelpText("after", `\n${PRINTED_EXIT_CODES}`)
    .action(async (id: string | undefined, options: RulesFlags) => {
      finish(await printRules(id, options));
    });
}

function addPolicy({ program, finish, clock }: Setting): void {
  const policyCommand = addCommand(program, "policy")
    .summary("print the policy in force")
    .description("Prints every part of the policy in force, and where each comes from.")
    .argument("[folder]", "where to look for flowgate.yaml from (default: the working folder)")
    .option("--policy <file>", "the policy file to print", named);
  refuseRepeated(policyCommand, ["policy"]);
  addColourOptions(policyCommand)
    .addHelpText("after", `\n${PRINTED_EXIT_CODES}`)
    .action(async (folder: string | undefined, options: PolicyFlags) => {
      finish(await printPolicy(folder, options, clock));
    });
}

/** What is laid down beside the rules. */
function addPolicyOptions(command: Command): Command {
  refuseRepeated(command, ["policy"]);
  return command
    .option(
      "--policy <file>",
      "the policy file (default: flowgate.yaml, found upwards from the sources, the plan or the working folder)",
      named,
    )
    .option("--no-waivers", "ignore the waivers of the policy, and count what they would except");
}

/** Where reports go, and in what form. */
function addReportOptions(command: Command): Command {
  refuseRepeated(command, ["output"]);
  refuseTogether(command, "quiet", "verbose");
  const formats = Object.entries(FORMATS).map(
    ([name, { description }]) => `${name} ${description}`,
  );
  return addColourOptions(
    command
      .option(
        "--format <format>",
        `the form of a report, or FORMAT=FILE to write it there; may be repeated: ${formats.join(", ")} (default: text)`,
        requested,
      )
      .option(
        "--output <file>",
        "write the report whose form names no file there, instead of to standard output",
        named,
      )
      .option(
        "--include-waived",
        "show what waivers except in sarif and gitlab reports, too, and as excepted",
      )
      .option(
        "--no-ci",
        "write the text alone in GitHub Actions, GitLab CI, Azure and Bitbucket Pipelines, too",
      )
      .option("--soft-fail", "report a rejection, and exit as if there were none")
      .option("--quiet", "print of the text what rejects, and the verdict")
      .option("--verbose", "print all of the text, however long, and how long it took"),
  );
}

function addColourOptions(command: Command): Command {
  return command
    .option("--color", "colour the text (default: on a terminal, unless NO_COLOR is set)")
    .option("--no-color", "do not colour the text");
}

function addCommand(program: Command, name: string): Command {
  const help = `${program.name()} ${name}`;
  return program
    .command(name)
    .configureOutput({ outputError: (text, write) => write(usageLine(text, help)) });
}

/** What commands that read plans have in common. */
function addPlanOptions(command: Command): Command {
  refuseRepeated(command, ["terraform", "terraform-timeout", "max-plan-size"]);
  refuseTogether(command, "source", "no-source");
  return command
    .option(
      "--source <folder>",
      "the Terraform configuration that a plan was made from, or PLAN=FOLDER for one of several plans; may be repeated (default: found beside the plan, or in the working folder)",
      repeated,
    )
    .option("--no-source", "use the plan alone")
    .option("--terraform <binary>", "what reads saved plans, such as tofu", named, "terraform")
    .addOption(
      new Option(
        "--terraform-timeout <duration>",
        "how long that may take for one plan, as 90s or 5m; 0 for no limit",
      )
        .argParser(duration)
        .default(SHOW_TIMEOUT, timeLimitText(SHOW_TIMEOUT)),
    )
    .addOption(
      new Option("--max-plan-size <size>", "how much JSON is read of one plan, as 500MiB or 20GiB")
        .argParser(size)
        .default(MOST_BYTES, sizeLimitText(MOST_BYTES)),
    );
}

/** Of two values, the one that is meant is anybody's guess. */
function refuseRepeated(command: Command, options: readonly string[]): void {
  for (const option of options) {
    let given = false;
    command.on(`option:${option}`, () => {
      if (given) command.error(`error: --${option} is given twice`);
      given = true;
    });
  }
}

/** In whatever order they stand: for Commander, the later of the two would win. */
function refuseTogether(command: Command, ...options: readonly string[]): void {
  const given = new Set<string>();
  for (const option of options) {
    command.on(`option:${option}`, () => {
      given.add(option);
      if (given.size === 1) return;
      command.error(`error: ${options.map((one) => `--${one}`).join(" and ")} exclude each other`);
    });
  }
}

function repeated(
  value: string,
  earlier: readonly string[] | false | undefined,
): readonly string[] {
  return [...(earlier || []), named(value)];
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is no whole number from ${least} to ${most}.`);
  };
}

function duration(value: string): number {
  const length = readTimeLimit(value);
  if (length !== undefined) return length;
  throw new InvalidArgumentError("It is no duration such as 90s, 5m or 1h, nor 0.");
}

function size(value: string): number {
  const bytes = readSizeLimit(value);
  if (bytes !== undefined) return bytes;
  throw new InvalidArgumentError("It is no size such as 500MiB or 20GiB.");
}

function requested(
  value: string,
  earlier: readonly RequestedReport[] = [],
): readonly RequestedReport[] {
  const report = readFormatOption(value);
  if (report === undefined) {
    throw new InvalidArgumentError(`Allowed choices are ${Object.keys(FORMATS).join(", ")}.`);
  }
  if (report.file === "") throw new InvalidArgumentError("It names no file after the =.");
  return [...earlier, report];
}

/** What `graph` draws. */
const PICTURES: readonly string[] = Object.keys(FORMATS).filter(isPicture);

function pictured(value: string): RequestedReport {
  const report = readFormatOption(value);
  if (report === undefined || !isPicture(report.format)) {
    throw new InvalidArgumentError(`Allowed choices are ${PICTURES.join(", ")}.`);
  }
  if (report.file === "") throw new InvalidArgumentError("It names no file after the =.");
  return report;
}

function named(value: string): string {
  if (value === "") throw new InvalidArgumentError("It is empty.");
  return value;
}

function usageLine(text: string, command: string): string {
  const problem = text
    .replace(/^error: /, "")
    .replace(/\s+/g, " ")
    .trim();
  return `flowgate: ${problem}; see ${command} --help\n`;
}
