import { copyFile, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { type Zippable, zipSync } from "fflate";
import { fixturePath } from "../../fixtures/cases.js";
import { CLI, OUTSIDE_OF_CI, type Run } from "../flowgate.js";

/** A checkout on an agent, with stand-ins for the programs that pipelines run on the PATH. */
export interface Workplace {
  readonly folder: string;
  readonly at: (...path: readonly string[]) => string;
  /** Puts the saved plan of a stack where a system keeps it, in an initialised folder. */
  readonly savePlan: (stack: string, file: string) => Promise<void>;
  /** Each in a shell of its own, up to the first that does not end with 0. */
  readonly run: (scripts: readonly string[], options?: ScriptOptions) => Promise<Run>;
  readonly remove: () => Promise<void>;
}

export interface ScriptOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** From the checkout's folder. */
  readonly within?: string;
}

/**
 * Stand-ins refuse what the real ones would not know. `terraform` plans what the stack's fixture has planned, and shows
 * plans only in folders that it has initialised.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  terraform: `
    stack=.
    case "$1" in -chdir=*) stack="\${1#-chdir=}"; shift;; esac
    cd "$stack"
    name=$(basename "$PWD")
    case "$*" in
      "init -input=false") mkdir -p .terraform;;
      "plan -input=false -out=tfplan") test -d .terraform; cp "$PLANS/$name.saved" tfplan;;
      "show -json "*) test -d .terraform; test -s "\${@: -1}"; cat "$PLANS/$name.json";;
      *) echo "terraform $*?" >&2; exit 64;;
    esac`,
  terragrunt: `
    test "\${*:1:4}" = "run --all --non-interactive --json-out-dir"
    test "\${*:6}" = "-- plan -input=false"
    for plan in "$PLANS"/*.json; do
      mkdir -p "$5/$(basename "$plan" .json)"
      cp "$plan" "$5/$(basename "$plan" .json)/tfplan.json"
    done`,
  terramate: `
    case "$*" in
      "list --changed") printf '%s' "$CHANGED";;
      "run --changed -- "*)
        while read -r stack; do (cd "$stack" && "\${@:4}"); done <<< "$CHANGED";;
      *) exit 64;;
    esac`,
  npm: `test "$*" = ci`,
  npx: `
    if [ "$1" = --yes ]; then shift; fi
    case "$1" in flowgate|flowgate@*) ;; *) exit 64;; esac
    shift
    exec flowgate "$@"`,
  apk: `test "$*" = "add --no-cache nodejs npm"`,
  flowgate: `exec "${process.execPath}" "${CLI}" "$@"`,
};

/** A checkout with these stacks, by the names of their fixtures. */
export async function workplace(stacks: Readonly<Record<string, string>>): Promise<Workplace> {
  const home = await realpath(await mkdtemp(join(tmpdir(), "flowgate-example-")));
  const folder = join(home, "checkout");
  const [bin, plans] = [join(home, "bin"), join(home, "plans")];
  for (const one of [folder, bin, plans]) await mkdir(one);
  for (const [name, script] of Object.entries(STAND_INS)) {
    await writeFile(join(bin, name), `#!/bin/bash\nset -euo pipefail\n${script}\n`, {
      mode: 0o755,
    });
  }
  for (const [stack, fixture] of Object.entries(stacks)) {
    await cp(fixturePath(fixture), join(folder, stack), { recursive: true });
    await rm(join(folder, stack, "plan.json"));
    await copyFile(fixturePath(fixture, "plan.json"), join(plans, `${stack}.json`));
    await writeFile(join(plans, `${stack}.saved`), await savedPlan(fixture));
  }
  const at = (...path: readonly string[]) => join(folder, ...path);
  return {
    folder,
    at,
    savePlan: async (stack, file) => {
      await mkdir(at(stack, ".terraform"), { recursive: true });
      await copyFile(join(plans, `${stack}.saved`), file);
    },
    run: async (scripts, { env = {}, within = "." } = {}) => {
      const runs: Run[] = [];
      for (const script of scripts) {
        const { exitCode, stdout, stderr } = await execa(
          "bash",
          ["-euo", "pipefail", "-c", script],
          {
            cwd: at(within),
            env: {
              ...OUTSIDE_OF_CI,
              NO_COLOR: undefined,
              PATH: [bin, dirname(process.execPath), "/usr/bin", "/bin"].join(":"),
              PLANS: plans,
              ...env,
            },
            reject: false,
            stripFinalNewline: false,
          },
        );
        runs.push({ code: exitCode, stdout, stderr });
        if (exitCode !== 0) break;
      }
      return {
        code: runs.at(-1)?.code,
        stdout: runs.map((run) => run.stdout).join(""),
        stderr: runs.map((run) => run.stderr).join(""),
      };
    },
    remove: () => rm(home, { recursive: true }),
  };
}

/** The archive that Terraform makes of a plan, with the sources of a configuration without modules. */
async function savedPlan(fixture: string): Promise<Uint8Array> {
  const files: Zippable = {
    tfplan: new Uint8Array(),
    "tfconfig/modules.json": Buffer.from('[{"Key":"","Dir":"."}]'),
    "tfconfig/m-/main.tf": await readFile(fixturePath(fixture, "main.tf")),
  };
  return zipSync(files);
}
