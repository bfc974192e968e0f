import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { accountEnvironment } from "../../terraform/account.js";
import { type AttachedProvider, attachProvider } from "../../terraform/attached-provider.js";
import { Terraform, TerraformError, type Workspace } from "../../terraform/terraform.js";
import { type Configuration, NAMED_VALUES, render, STATE } from "../configuration/index.js";
import { PROVIDER } from "../configuration/provider.js";
import { type Judgement, judge } from "../judge.js";
import type { Bench } from "./bench.js";
import { makeVpc } from "./outside.js";
import { deployed, depose, takenAway, withoutLost } from "./state.js";
import { findTruth, type Truth } from "./truth.js";

export type Outcome = Judged | Failed;

/** What the checker said of a plan, and what was true once it was applied. */
export interface Judged {
  readonly kind: "judged";
  readonly judgement: Judgement;
  readonly truth: Truth;
  /** Some flow logs were refused, for want of the VPC that they name. */
  readonly isPartial: boolean;
  readonly evidence: Evidence;
}

/** Terraform would not plan it (`invalid`), or AWS would not have it (`refused`). */
export interface Failed {
  readonly kind: "invalid" | "refused";
  readonly detail: string;
}

/** What a fixture is made of. */
export interface Evidence {
  readonly files: ReadonlyMap<string, string>;
  readonly plan: string;
  /** The state that was planned against. */
  readonly state: string | undefined;
  /** What was true before it was applied. */
  readonly before: Truth;
}

/** One account, to which one version of a configuration after the other is applied. */
export class Deployment {
  private written: readonly string[] = [];
  private truth: Truth = new Map();
  /** The state that was planned against last. */
  private planned: string | undefined;
  /** The ids of VPCs that no version has made, by name. */
  private readonly outside = new Map<string, string>();

  private constructor(
    private readonly environment: Readonly<Record<string, string>>,
    readonly close: () => Promise<void>,
    private readonly workspace: Workspace,
  ) {}

  /**
   * @param hasOneProvider nothing in its versions configures a provider, so that one that is started once plans and
   *   applies them all.
   */
  static async open(bench: Bench, hasOneProvider = false): Promise<Deployment> {
    const environment = accountEnvironment(bench.endpoint);
    const terraform = await Terraform.open({ env: { ...environment, ...bench.modules } });
    let provider: AttachedProvider | undefined;
    const close = async () => {
      await provider?.[Symbol.asyncDispose]();
      await terraform.close();
    };
    try {
      if (hasOneProvider) provider = await attachProvider(terraform, bench.providers);
      const workspace = await (provider?.terraform ?? terraform).empty("oracle");
      await writeFile(join(workspace.folder, "provider.tf"), PROVIDER);
      await workspace.initLike(bench.providers);
      return new Deployment(environment, close, workspace);
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** Plans, has the plan judged, applies it, and asks the account. */
  async apply(configuration: Configuration): Promise<Outcome> {
    const untouched = await this.state();
    try {
      const { files, plan, state } = await this.write(configuration);
      const judgement = await judge(plan, this.folder);
      const failure = await this.applyPlanned();
      if (failure !== undefined && !lacksVpcsAlone(failure)) return failure;
      const isPartial = failure !== undefined;
      const before = this.truth;
      const truth = await this.ask();
      return {
        kind: "judged",
        judgement,
        truth,
        isPartial,
        evidence: { files, plan, state, before },
      };
    } catch (error) {
      // What was done to the state belongs to this version, which is not to be.
      if (untouched !== undefined) await this.writeState(untouched);
      return failed("invalid", error);
    }
  }

  get folder(): string {
    return this.workspace.folder;
  }

  /**
   * Puts a configuration in the place of the last one, and plans it.
   *
   * @throws {TerraformError} where Terraform will not plan it.
   */
  async write(configuration: Configuration): Promise<Omit<Evidence, "before">> {
    await this.prepare(configuration);
    const state = await this.state();
    this.planned = state;
    const files = withIds(render(configuration), new Map([...idsIn(state), ...this.outside]));
    await this.put(files);
    return { files, plan: await this.plan(), state };
  }

  /** Plans what is in the folder: the plan as Terraform prints it, which can be applied then. */
  async plan(): Promise<string> {
    await this.workspace.run("get", "-no-color");
    const values = this.written.includes(NAMED_VALUES) ? [`-var-file=${NAMED_VALUES}`] : [];
    const saved = await this.workspace.plan({ args: ["-refresh=false", ...values] });
    if (saved.error !== undefined) throw saved.error;
    return await this.workspace.show(saved);
  }

  /** Applies what was planned last; of what AWS refuses, the rest is there. */
  async applyPlanned(): Promise<Failed | undefined> {
    const options = ["-input=false", "-lock=false", "-no-color", "-parallelism=30"];
    try {
      await this.workspace.run("apply", ...options, join(this.folder, "flowgate.tfplan"));
      return undefined;
    } catch (error) {
      return failed("refused", error);
    }
  }

  /** What is true now. */
  async ask(): Promise<Truth> {
    const applied = (await this.state()) ?? "";
    const gone = this.planned === undefined ? [] : takenAway(this.planned, applied);
    const { truth, existing } = await findTruth(applied, this.environment, new Set(gone));
    this.truth = truth;
    // The next version is planned without a refresh, which on the emulator takes its time.
    await this.writeState(withoutLost(applied, existing));
    return truth;
  }

  /** Another command of Terraform's. */
  async run(...args: readonly string[]): Promise<string> {
    return await this.workspace.run(...args);
  }

  /** What has happened to the account and to the state since the version before. */
  private async prepare(configuration: Configuration): Promise<void> {
    for (const { kind, name } of configuration) {
      if (kind !== "outside" || this.outside.has(name)) continue;
      this.outside.set(name, await makeVpc(name, this.environment));
    }
    for (const { kind, name } of configuration) {
      const [, address, successor] = kind === "state" ? name.split(" ") : [];
      const state = await this.state();
      if (address === undefined || successor === undefined || state === undefined) continue;
      await this.writeState(depose(state, address, successor));
    }
  }

  private async writeState(state: string): Promise<void> {
    await writeFile(join(this.workspace.folder, STATE), state);
  }

  /** Writes files, and removes those of the configuration before. */
  async put(files: ReadonlyMap<string, string>): Promise<void> {
    for (const path of this.written) await rm(join(this.workspace.folder, path));
    for (const [path, text] of files) {
      const file = join(this.workspace.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    this.written = [...files.keys()];
  }

  private async state(): Promise<string | undefined> {
    try {
      return await readFile(join(this.workspace.folder, STATE), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }
}

/** The files with the ids of what is deployed in the place of addresses and names. */
function withIds(
  files: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, text]) => [
      path,
      text.replace(/@\{([^}]+)\}/g, (_, name: string) => String(ids.get(name))),
    ]),
  );
}

function idsIn(state: string | undefined): ReadonlyMap<string, string> {
  if (state === undefined) return new Map();
  const resources = [...deployed(state, "aws_vpc"), ...deployed(state, "aws_flow_log")];
  return new Map(resources.map(([address, { id }]) => [address, String(id)]));
}

/** Whether AWS refused nothing but flow logs of what is no VPC that it has: all else is applied. */
export function lacksVpcsAlone({ detail }: Failed): boolean {
  const errors = detail.split("Error: ").slice(1);
  return errors.length > 0 && errors.every((error) => /Invalid(Vpc)?ID\b/.test(error));
}

function failed(kind: Failed["kind"], error: unknown): Failed {
  if (error instanceof TerraformError) return { kind, detail: error.detail };
  throw error;
}
