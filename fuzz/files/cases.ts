import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../oracle/random.js";
import { mutateArchive } from "../mutations/archives.js";

/** Something that a folder has in it, which no plan or source ought to be. */
export interface FileCase {
  readonly name: string;
  /** Changes a folder with a plan that is rejected, `plan.json`, and its sources. */
  readonly prepare?: (folder: string) => void;
  /** What is checked; `plan.json` where nothing is said. */
  readonly plan?: string;
  readonly args?: readonly string[];
  /** Which device is standard input. */
  readonly stdin?: string;
  /** What the exit code has to be; 1 or 2 where nothing is said. */
  readonly exit?: 1 | 2;
}

/** Which VPC a flow log is on stands in a file. */
const TEXT = `resource "aws_flow_log" "zz" {
  vpc_id = file("zz.txt")
}
`;

const MODULE = 'module "zz" {\n  source = "./zz"\n}\n';

export const FILE_CASES: readonly FileCase[] = [
  ...[
    "/dev/zero",
    "/dev/urandom",
    "/dev/null",
    "/dev/full",
    "/proc/1",
    "/proc/self/mem",
    "/proc/kcore",
  ].map((plan): FileCase => ({ name: `${plan} as a plan`, plan, exit: 2 })),
  { name: "/dev/zero as standard input", plan: "-", stdin: "/dev/zero", exit: 2 },
  { name: "/dev/null as standard input", plan: "-", stdin: "/dev/null", exit: 2 },
  linked("a plan that is a link to itself", "loop.json", "loop.json"),
  linked("a plan that is a link to nothing", "nothing", "loop.json"),
  linked("a plan that is a link to a device", "/dev/zero", "loop.json"),
  ...[
    "main.tf",
    "zz.tf",
    "zz.tf.json",
    "terraform.tfvars",
    ".terraform/modules/modules.json",
  ].flatMap((name): FileCase[] => [
    source(`${name} is a link to itself`, (path) => symlinkSync(path, path), name),
    source(`${name} is a link to /dev/zero`, (path) => symlinkSync("/dev/zero", path), name),
    source(`${name} is a pipe`, pipe, name),
    source(`${name} is a socket`, socket, name),
    source(`${name} is a folder`, (path) => mkdirSync(path), name),
    source(`${name} may not be read`, (path) => writeFileSync(path, "", { mode: 0 }), name),
  ]),
  source(
    "a module that is a link to the folder it is in",
    (path) => symlinkSync("..", path),
    "zz/zz",
    MODULE,
  ),
  source("a module that is a link to /", (path) => symlinkSync("/", path), "zz", MODULE),
  source("a module that is a pipe", pipe, "zz", MODULE),
  source("a text that is a pipe", pipe, "zz.txt", TEXT),
  source(
    "a text that is a link to /dev/zero",
    (path) => symlinkSync("/dev/zero", path),
    "zz.txt",
    TEXT,
  ),
  ...[".", "./", "..", "../../..", "/", "/dev", "/proc/self/fd", "main.tf", "zz.pipe", "zz\0"].map(
    (folder) =>
      source(
        `a list of installed modules that has one in ${JSON.stringify(folder)}`,
        (path) => {
          pipe(join(path, "../../../zz.pipe"));
          const Modules = [
            { Key: "", Source: "", Dir: "." },
            { Key: "zz", Source: "registry.terraform.io/example/zz/aws", Dir: folder },
          ];
          writeFileSync(path, JSON.stringify({ Modules }));
        },
        ".terraform/modules/modules.json",
        MODULE.replace("./zz", "example/zz/aws"),
      ),
  ),
  source(
    "a module that may not be read",
    (path) => {
      mkdirSync(path);
      chmodSync(path, 0);
    },
    "zz",
    MODULE,
  ),
  source("a policy that is a pipe", pipe, "flowgate.yaml"),
  source("a policy that is /dev/zero", (path) => symlinkSync("/dev/zero", path), "flowgate.yaml"),
  source("a policy that is a folder", (path) => mkdirSync(path), "flowgate.yaml"),
  source("a policy that is a link to itself", (path) => symlinkSync(path, path), "flowgate.yaml"),
  ...Array.from({ length: 24 }, (_, at) => savedPlan(at)),
];

function pipe(path: string): void {
  execFileSync("mkfifo", [path]);
}

/** It stays, whoever listened. */
function socket(path: string): void {
  const listen =
    "require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ["-e", listen, path]);
}

function linked(name: string, target: string, plan: string): FileCase {
  return { name, plan, exit: 2, prepare: (folder) => symlinkSync(target, join(folder, plan)) };
}

function source(name: string, make: (path: string) => void, path: string, more = ""): FileCase {
  return {
    name,
    prepare: (folder) => {
      const place = join(folder, path);
      mkdirSync(join(place, ".."), { recursive: true });
      execFileSync("rm", ["-rf", place]);
      make(place);
      if (more !== "") writeFileSync(join(folder, "zz_module.tf"), more);
    },
  };
}

/** What Terraform, which a script stands for, would say of it is the plan; its configuration is a bomb, or damaged. */
function savedPlan(at: number): FileCase {
  return {
    name: `a saved plan that is damaged or a bomb: ${at}`,
    plan: "tfplan",
    args: ["--terraform", "./terraform"],
    prepare: (folder) => {
      const { archive } = mutateArchive(
        new Random(`files.${at}`),
        new Map([["main.tf", Uint8Array.of(0x0a)]]),
      );
      writeFileSync(join(folder, "tfplan"), archive);
      writeFileSync(join(folder, "terraform"), "#!/bin/sh\ncat plan.json\n", { mode: 0o755 });
    },
  };
}
