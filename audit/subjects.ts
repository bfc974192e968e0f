import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import hcl from "hcl2-parser";
import { plainModules } from "../modules/plain/index.js";
import { folderOf } from "../modules/plain/provider-set.js";
import type { Terraform, Workspace } from "../terraform/terraform.js";
import type { Checkov, Framework, Result } from "./checkov.js";
import { OF_CONSTRUCTS, OF_PLAN, OF_SOURCE, type RequiredChecks } from "./checks.js";
import { readSynthesized, synthesize } from "./constructs.js";

export interface Resource {
  readonly type: string;
  /** What people call it, and `exceptions.ts` too. */
  readonly address: string;
}

export interface Finding extends Resource {
  readonly check: string;
  readonly title: string;
  readonly isPassed: boolean;
}

/** Some default output in one format, what Checkov says of it, and of bad resources in that format. */
export interface Subject {
  readonly name: string;
  readonly required: RequiredChecks;
  /** All that is in it, whether Checkov saw it or not. */
  readonly resources: readonly Resource[];
  readonly findings: readonly Finding[];
  readonly ofNonCompliant: readonly Result[];
}

const MODULES = join("modules", "terraform");
const NON_COMPLIANT = join("audit", "non-compliant");

/** The constructs: what CDKTF writes, where every value is literal. */
export async function constructs(checkov: Checkov, folder: string): Promise<Subject> {
  const stack = synthesize(join(folder, "constructs"));
  const synthesized = await readSynthesized(stack);
  const paths = new Map(
    synthesized.map(({ type, name, path }) => [name, { type, address: path }] as const),
  );
  const bad = join(folder, "non-compliant");
  await mkdir(bad);
  const source = await readFile(join(NON_COMPLIANT, "main.tf"), "utf8");
  await writeFile(join(bad, "main.tf.json"), JSON.stringify(jsonOf(source)));
  return {
    name: "constructs, synthesized",
    required: OF_CONSTRUCTS,
    resources: [...paths.values()],
    // Checkov writes data.NAME, resource.NAME or TYPE.NAME.
    ...(await scanBoth(checkov, "terraform_json", stack, bad, ({ resource }) =>
      paths.get(resource.slice(resource.indexOf(".") + 1)),
    )),
  };
}

/**
 * The plain modules as they are written: their policies, above all. Examples and tests are left out, which are of their
 * own callers.
 */
export async function moduleSources(checkov: Checkov, folder: string): Promise<Subject> {
  const sources = join(folder, "modules");
  await cp(MODULES, sources, {
    recursive: true,
    filter: (path) => !["examples", "tests"].includes(basename(path)),
  });
  for (const module of plainModules) await switchKeysOn(join(sources, folderOf(module)));
  const resources: Resource[] = [];
  for (const module of plainModules) {
    const { resource = {}, data = {} } = parse(
      await readFile(join(MODULES, folderOf(module), "main.tf"), "utf8"),
    );
    for (const [type, named] of [...Object.entries(resource), ...Object.entries(data)]) {
      const names = Object.keys(named);
      resources.push(...names.map((key) => inSource(folderOf(module), type, key)));
    }
  }
  return {
    name: "plain modules, source",
    required: OF_SOURCE,
    resources,
    ...(await scanBoth(checkov, "terraform", sources, NON_COMPLIANT, ({ file, resource }) => {
      const module = dirname(file).replace(/^\//, "");
      // What another module calls is named by the call.
      const own = resource.replace(/^(?:module\.[^.]+\.)+/, "");
      const [type = "", key = ""] = own.replace(/\[.*$/, "").split(".");
      return inSource(module, type, key);
    })),
  };
}

/** Of what has count 0 by default, Checkov says nothing: the policy of a key is looked at where one is made. */
async function switchKeysOn(module: string): Promise<void> {
  const path = join(module, "variables.tf");
  const text = await readFile(path, "utf8");
  const on = text.replace(/(variable "create_kms_key" \{[^}]*default\s+= )false/, "$1true");
  await writeFile(path, on);
}

/** The plain modules as they are planned: their defaults, above all. */
export async function modulePlans(checkov: Checkov, terraform: Terraform): Promise<Subject> {
  const workspace = await terraform.empty("defaults");
  await cp(MODULES, join(workspace.folder, "modules"), { recursive: true });
  const plan = await planOf(workspace, CALLS);
  const bad = await terraform.copy(NON_COMPLIANT);
  const { changes, path } = plan;
  return {
    name: "plain modules, planned",
    required: OF_PLAN,
    resources: changes.map(({ type, address }) => ({ type, address })),
    ...(await scanBoth(
      checkov,
      "terraform_plan",
      path,
      (
        await planOf(bad, {})
      ).path,
      ({ resource }) => changes.find(({ address }) => address === resource),
    )),
  };
}

// What waits for another resource is not read before apply: no data source asks AWS who is there.
const CALLS = {
  resource: { terraform_data: { apply: {} } },
  module: {
    compliant_vpc: {
      source: "./modules/compliant-vpc",
      name: "network",
      cidr_block: "10.0.0.0/16",
      depends_on: ["terraform_data.apply"],
    },
    vpc_flow_log: {
      source: "./modules/vpc-flow-log",
      vpc_id: "vpc-0123456789abcdef0",
      depends_on: ["terraform_data.apply"],
    },
    flow_log_bucket: {
      source: "./modules/flow-log-bucket",
      depends_on: ["terraform_data.apply"],
    },
  },
};

const PROVIDER = {
  aws: {
    region: "eu-central-1",
    access_key: "none",
    secret_key: "none",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  },
};

interface Plan {
  readonly resource_changes: readonly Resource[];
}

async function planOf(workspace: Workspace, configuration: object) {
  const path = join(workspace.folder, "plan.json");
  const text = JSON.stringify({ ...configuration, provider: PROVIDER });
  await writeFile(join(workspace.folder, "audit.tf.json"), text);
  await workspace.init();
  const saved = await workspace.plan();
  if (saved.error !== undefined) throw saved.error;
  const shown = await workspace.show(saved);
  await writeFile(path, shown);
  const { resource_changes: changes }: Plan = JSON.parse(shown);
  return { path, changes };
}

async function scanBoth(
  checkov: Checkov,
  framework: Framework,
  good: string,
  bad: string,
  find: (result: Result) => Resource | undefined,
): Promise<Pick<Subject, "findings" | "ofNonCompliant">> {
  const results = await checkov.scan(framework, good);
  const findings = results.map((result) => {
    const { type, address } = find(result) ?? { type: "", address: result.resource };
    return { check: result.check, title: result.title, isPassed: result.isPassed, type, address };
  });
  return { findings, ofNonCompliant: await checkov.scan(framework, bad) };
}

function inSource(module: string, type: string, key: string): Resource {
  return { type, address: `${module}/${type}.${key}` };
}

type Blocks = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

interface Configuration {
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

function parse(source: string): Configuration {
  return hcl.parseToObject(source)?.[0] ?? {};
}

/** Without the lists around each resource, which Checkov takes for an error. */
function jsonOf(source: string): object {
  const flat = (blocks: Blocks = {}) =>
    Object.fromEntries(
      Object.entries(blocks).map(([type, named]) => [
        type,
        Object.fromEntries(Object.entries(named).map(([name, [block]]) => [name, block])),
      ]),
    );
  const { resource, data } = parse(source);
  return { resource: flat(resource), data: flat(data) };
}
