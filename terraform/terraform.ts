import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { execa } from "execa";
import { type Progress, quiet } from "../machine/progress.js";
import { providerSettings } from "./provider-settings.js";

export interface TerraformOptions {
  /** The binary to run; `terraform` by default. */
  readonly binary?: string;
  /** Set for every run, over the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Is told, line by line, what the commands say that take their time. */
  readonly progress?: Progress;
}

export interface PlanOptions {
  /** A state file to plan against; nothing is refreshed then, so AWS is never asked. */
  readonly state?: string;
  /** More of the command line: `-destroy`, `-target=aws_vpc.a`. */
  readonly args?: readonly string[];
}

export interface SavedPlan {
  readonly path: string;
  /** Terraform saves a plan also when planning failed half way; the plan says so: `errored`. */
  readonly error: TerraformError | undefined;
}

/**
 * Terraform, working in a temporary folder of its own: configurations are copied there, so that no
 * `.terraform`, lock file or state is left behind. `close` removes all of it.
 *
 * @throws {TerraformError} from every run that fails.
 */
export class Terraform {
  private constructor(
    private readonly binary: string,
    /** Of every run. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly folder: string,
    private readonly progress: Progress,
  ) {}

  static async open({
    binary = "terraform",
    env = {},
    progress = quiet,
  }: TerraformOptions = {}): Promise<Terraform> {
    const folder = await mkdtemp(join(tmpdir(), "flowgate-terraform-"));
    try {
      const inherited = { ...cleanEnvironment(process.env), ...(await providerSettings(folder)) };
      return new Terraform(binary, { ...inherited, ...env }, folder, progress);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The same, working in the same folder, with more variables set. */
  with(environment: Readonly<Record<string, string>>): Terraform {
    const all = { ...this.environment, ...environment };
    return new Terraform(this.binary, all, this.folder, this.progress);
  }

  /** Copies a configuration, modules below it included. Paths that lead out of it break. */
  async copy(configuration: string): Promise<Workspace> {
    const workspace = await this.empty(basename(resolve(configuration)));
    await cp(configuration, workspace.folder, {
      recursive: true,
      filter: (path) => basename(path) !== ".terraform",
    });
    return workspace;
  }

  /** An empty folder to write a configuration into; the name is what error messages say. */
  async empty(name: string): Promise<Workspace> {
    const folder = join(await mkdtemp(join(this.folder, "configuration-")), name);
    await mkdir(folder);
    return new Workspace(this, folder);
  }

  /** Runs a command in a folder and returns what it printed. */
  async run(folder: string, args: readonly string[]): Promise<string> {
    const running = execa(this.binary, args, {
      cwd: folder,
      env: this.environment,
      extendEnv: false,
      reject: false,
    });
    if (SLOW.has(args[0] ?? "")) for await (const line of running) this.progress(line);
    const result = await running;
    if (result.code === "ENOENT") {
      throw new TerraformError(
        `${this.binary} is not installed, or not on the PATH`,
        "install it from https://developer.hashicorp.com/terraform/install",
      );
    }
    if (result.failed) {
      const command = `${this.binary} ${args.join(" ")}`;
      throw new TerraformError(
        `\`${command}\` failed in ${basename(folder)}`,
        result.stderr.trim() || result.stdout.trim() || String(result.message),
      );
    }
    return result.stdout;
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A private copy of one configuration folder. */
export class Workspace {
  constructor(
    private readonly terraform: Terraform,
    readonly folder: string,
  ) {}

  async init(): Promise<void> {
    await this.run("init", "-input=false", "-no-color");
  }

  /**
   * Does what `init` does, with the providers that another workspace has installed: hashing a
   * provider of 700 MB anew for every configuration takes longer than planning it.
   */
  async initLike(other: Workspace): Promise<void> {
    await mkdir(join(this.folder, ".terraform"), { recursive: true });
    await symlink(
      join(other.folder, ".terraform", "providers"),
      join(this.folder, ".terraform", "providers"),
    );
    await cp(join(other.folder, LOCK_FILE), join(this.folder, LOCK_FILE));
    await this.run("get", "-no-color");
  }

  async plan({ state, args = [] }: PlanOptions = {}): Promise<SavedPlan> {
    const path = join(this.folder, "flowgate.tfplan");
    const from = state === undefined ? [] : [`-state=${resolve(state)}`, "-refresh=false"];
    const common = ["-input=false", "-lock=false", "-no-color", `-out=${path}`];
    try {
      await this.run("plan", ...common, ...from, ...args);
      return { path, error: undefined };
    } catch (error) {
      if (error instanceof TerraformError && existsSync(path)) return { path, error };
      throw error;
    }
  }

  /** The JSON document of a saved plan, as Terraform prints it. */
  async show(plan: SavedPlan): Promise<string> {
    return await this.run("show", "-json", plan.path);
  }

  async run(...args: readonly string[]): Promise<string> {
    return await this.terraform.run(this.folder, args);
  }
}

/** What went wrong, and below it what Terraform said. */
export class TerraformError extends Error {
  constructor(
    readonly summary: string,
    readonly detail: string,
  ) {
    super(`${summary}:\n${detail}`);
    this.name = "TerraformError";
  }
}

const SLOW: ReadonlySet<string> = new Set(["init", "plan", "apply", "destroy"]);

const LOCK_FILE = ".terraform.lock.hcl";

// TF_VAR_x, TF_CLI_ARGS, AWS_PROFILE and their like would make a plan depend on who makes it.
function cleanEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(TF|AWS)_/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
}
