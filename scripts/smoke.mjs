// Packs the package, installs it elsewhere as users do, and has it check two plans. Takes Node and npm alone,
// so that it runs wherever they do: `npm run smoke`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// npm itself is a script of the shell, another one on Windows; this is what it runs.
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error("run this with `npm run smoke`");

const folder = mkdtempSync(join(tmpdir(), "flowgate smoke "));
try {
  run(root, ["pack", "--pack-destination", folder]);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack has made no package");
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  run(folder, ["install", "--no-audit", "--no-fund", `./${tarball}`]);
  cpSync(join(root, "test", "fixtures", "count-pairs"), join(folder, "stack"), { recursive: true });

  check("node_modules/flowgate/examples/demo/plan.json", 1);
  // Proven by the configuration beside the plan, and by nothing less.
  check("stack/plan.json --require-proof", 0);
  check("no-such-plan.json", 2);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** By its command, as the shell finds it. */
function check(args, expected) {
  const command = ["exec", "--offline", "--", "flowgate", "check", ...args.split(" ")];
  console.log(`\n$ flowgate check ${args}`);
  const code = npmIn(folder, command);
  if (code !== expected) throw new Error(`flowgate exited with ${code}, not with ${expected}`);
}

function run(cwd, args) {
  const code = npmIn(cwd, args);
  if (code !== 0) throw new Error(`npm ${args.join(" ")} exited with ${code}`);
}

function npmIn(cwd, args) {
  const { status, error } = spawnSync(process.execPath, [npm, ...args], { cwd, stdio: "inherit" });
  if (error !== undefined) throw error;
  return status;
}
