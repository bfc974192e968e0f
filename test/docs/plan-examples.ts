import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { check } from "../../checker/check.js";
import type { JsonObject } from "../../checker/plan/json.js";
import { DEFAULTS } from "../../checker/policy/model.js";
import type { PlanReport } from "../../checker/report/model.js";
import { type PlanOptions, Terraform, type Workspace } from "../../terraform/terraform.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { deployedState } from "./deployed-state.js";
import type { Example } from "./examples.js";

/** The plan in which an example stands, with and without its sources. */
export interface Judged {
  readonly withSource: PlanReport;
  readonly withoutSource: PlanReport;
  /** What the addresses of the example start with. */
  readonly prefix: string;
}

type Entry = readonly [name: string, judged: Judged];
type Files = Readonly<Record<string, string>>;

const BUCKET = `variable "flow_log_bucket_arn" {
  type    = string
  default = "arn:aws:s3:::example-flow-logs"
}
`;

/**
 * Plans all examples with the real Terraform, two at a time: as modules of one configuration, as far
 * as that goes, since a plan takes seconds. What is deployed before an example is planned along with
 * the others, and becomes the state of a second plan.
 */
export async function judgeExamples(
  examples: readonly Example[],
): Promise<ReadonlyMap<string, Judged>> {
  const terraform = await Terraform.open();
  try {
    const providers = await terraform.empty("providers");
    await write(providers, {});
    await providers.init();
    const planner = new Planner(terraform, providers);
    const entries = await Promise.all([
      judgeJoined(planner, examples),
      judgeApart(planner, examples),
    ]);
    return new Map(entries.flat());
  } finally {
    await terraform.close();
  }
}

async function judgeJoined(planner: Planner, all: readonly Example[]): Promise<readonly Entry[]> {
  const examples = all.filter(({ alone }) => alone === undefined);
  const fresh = examples.filter(({ before }) => before === undefined);
  const later = examples.filter(({ before }) => before !== undefined);
  const now = await planner.plan(
    asModules([
      ...fresh.map(({ name, text }) => [name, text] as const),
      ...later.map(({ name, before }) => [name, before ?? ""] as const),
    ]),
  );
  const state = deployedState(
    now.document,
    later.map(({ name }) => name),
  );
  const then = await planner.plan(
    { ...asModules(later.map(({ name, text }) => [name, text])), "state.json": state },
    { state: "state.json" },
  );
  return [
    ...(await entries(now, fresh, ({ name }) => `module.${name}.`)),
    ...(await entries(then, later, ({ name }) => `module.${name}.`)),
  ];
}

async function judgeApart(planner: Planner, all: readonly Example[]): Promise<readonly Entry[]> {
  const judged: Entry[] = [];
  for (const example of all) {
    if (example.alone === undefined) continue;
    const { args, errored } = example.alone;
    const planned = await planner.plan({ "main.tf": example.text, "bucket.tf": BUCKET }, { args });
    if (planned.errored !== errored)
      throw new Error(`${example.place}: errored: ${planned.errored}`);
    judged.push(...(await entries(planned, [example], () => "")));
  }
  return judged;
}

function asModules(modules: readonly (readonly [name: string, text: string])[]): Files {
  const calls = modules.map(([name]) => `module "${name}" {\n  source = "./${name}"\n}\n`);
  const folders = modules.flatMap(([name, text]) => [
    [`${name}/main.tf`, text],
    [`${name}/bucket.tf`, BUCKET],
  ]);
  return { "main.tf": calls.join("\n"), ...Object.fromEntries(folders) };
}

interface Planned {
  readonly folder: string;
  readonly document: JsonObject;
  readonly errored: boolean;
}

class Planner {
  constructor(
    private readonly terraform: Terraform,
    private readonly providers: Workspace,
  ) {}

  async plan(files: Files, { state, args = [] }: PlanOptions = {}): Promise<Planned> {
    const workspace = await this.terraform.empty("documentation");
    await write(workspace, files);
    await workspace.initLike(this.providers);
    const from = state === undefined ? {} : { state: join(workspace.folder, state) };
    const saved = await workspace.plan({ ...from, args });
    const text = await workspace.show(saved);
    await write(workspace, { "plan.json": text });
    const document: JsonObject = JSON.parse(text);
    return { folder: workspace.folder, document, errored: saved.error !== undefined };
  }
}

async function write(workspace: Workspace, files: Files): Promise<void> {
  const provider = fixturePath("provider.tf");
  await copyFile(provider, join(workspace.folder, "provider.tf"));
  for (const [path, text] of Object.entries(files)) {
    const file = join(workspace.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function entries(
  { folder }: Planned,
  examples: readonly Example[],
  prefixOf: (example: Example) => string,
): Promise<readonly Entry[]> {
  const reports = {
    reject: [await report(folder, true, "reject"), await report(folder, false, "reject")],
    all: [await report(folder, true, "all"), await report(folder, false, "all")],
  } as const;
  return examples.map((example) => {
    const [withSource, withoutSource] = reports[example.traffic];
    return [example.name, { withSource, withoutSource, prefix: prefixOf(example) }];
  });
}

async function report(
  folder: string,
  useSource: boolean,
  traffic: Example["traffic"],
): Promise<PlanReport> {
  const input = await readInput(join(folder, "plan.json"), { source: useSource });
  const requirements = { ...DEFAULTS.requirements, traffic };
  const policy = { policy: { ...DEFAULTS, requirements }, today: "2026-11-26" };
  const options = { scope: "introduced", requireProof: false, policy } as const;
  const [judged] = check([input], options).plans;
  if (judged === undefined) throw new Error("a check of one plan reports on one plan");
  return judged;
}
