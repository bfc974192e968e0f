// Builds dist/ before flowgate is packed, and where it is installed from its repository.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * `npm install --global git+…`, which is what pre-commit runs, takes its clone for something to be installed globally
 * as well, and so without what builds it (npm 11.19).
 */
if (!isInstalled("esbuild")) {
  execFileSync("npm", ["ci", "--ignore-scripts", "--include=dev", "--no-global"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}
await import("./build.mjs");

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
