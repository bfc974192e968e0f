// Prints what the package is made of as CycloneDX. npm knows every package, and the build which of them are in dist.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { noticedPackages } from "./third-party-licenses.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name) => readFile(join(root, name), "utf8");

const { name, dependencies } = JSON.parse(await read("package.json"));
const { packages } = JSON.parse(await read("package-lock.json"));
const installed = Object.keys(dependencies).map(
  (dependency) => `${dependency}@${packages[`node_modules/${dependency}`].version}`,
);
const notices = noticedPackages(await read("dist/THIRD_PARTY_LICENSES.txt"));
const bundled = notices.map((one) => `${one.name}@${one.version}`);
const shipped = new Set([...installed, ...bundled]);

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
const all = JSON.parse(
  execFileSync(npm, args, { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 }),
);

const components = all.components.filter((component) => shipped.has(component["bom-ref"]));
const missing = [...shipped].filter(
  (ref) => !components.some((component) => component["bom-ref"] === ref),
);
if (missing.length > 0) throw new Error(`npm does not know ${missing.join(", ")}`);

const self = all.metadata.component["bom-ref"];
const kept = new Set([self, ...shipped]);
const sbom = {
  ...all,
  // npm names it by the folder that it is in.
  metadata: { ...all.metadata, component: { ...all.metadata.component, name } },
  components: components.map((component) => ({
    ...component,
    // What npm holds to be of development is in the package all the same.
    properties: component.properties?.filter(
      (property) => property.name !== "cdx:npm:package:development",
    ),
  })),
  dependencies: all.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => kept.has(on)) })),
};
process.stdout.write(`${JSON.stringify(sbom, null, 2)}\n`);
