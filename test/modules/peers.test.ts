import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPeers } from "../../modules/peers/find.js";
import { FRAMEWORKS, type FrameworkName } from "../../modules/peers/framework.js";
import { type Judgement, judge } from "../../modules/peers/judge.js";
import manifest from "../../package.json" with { type: "json" };

const folder = realpathSync(mkdtempSync(join(tmpdir(), "flowgate-peers-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let projects = 0;

/** Packages by the folders that they are in, below that of a project: `node_modules/cdktf`, with its version. */
type Packages = Readonly<Record<string, string>>;

const AT_HOME = {
  cdktf: { cdktf: "0.21.0", "@cdktf/provider-aws": "20.1.0", constructs: "10.7.2" },
  cdktn: { cdktn: "0.24.0", "@cdktn/provider-aws": "25.7.0", constructs: "10.7.2" },
};

function project(packages: Packages): string {
  projects += 1;
  const root = join(folder, `project-${projects}`);
  for (const [path, version] of Object.entries(packages)) write(root, path, version);
  write(root, "flowgate", "0.1.0");
  return root;
}

function write(root: string, path: string, version: string): void {
  const at = join(root, "node_modules", path);
  mkdirSync(join(at, "lib"), { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ version, main: "lib/index.js" }));
  writeFileSync(join(at, "lib/index.js"), "");
}

function judged(framework: FrameworkName, root: string, loaded: readonly string[] = []): Judgement {
  const wanted = FRAMEWORKS[framework];
  const from = join(root, "node_modules/flowgate/index.js");
  return judge(wanted, findPeers(wanted, from, loaded));
}

const NOTHING = { errors: [], warnings: [] };

describe.each(["cdktf", "cdktn"] as const)("flowgate/%s", (framework) => {
  const { install, tested } = FRAMEWORKS[framework];
  const packages = Object.keys(tested);

  it("takes what is tested", () => {
    expect(judged(framework, project(AT_HOME[framework]))).toEqual(NOTHING);
  });

  it("has a range for every package, and a command that installs what is in it", () => {
    for (const name of packages) {
      const wanted = install.split(" ").find((word) => word.startsWith(`${name}@`));
      expect(["*", tested[name]]).toContain(Reflect.get(manifest.peerDependencies, name));
      expect(manifest.peerDependenciesMeta).toHaveProperty([name], { optional: true });
      const least = wanted?.slice(name.length + 1).replace(/^\d+$/, "$&.8") ?? "";
      const all = { ...AT_HOME[framework], [name]: `${least}.0` };
      expect(judged(framework, project(all)), name).toEqual(NOTHING);
    }
  });

  it("says what is missing, and how to install it", () => {
    expect(judged(framework, project({ constructs: "10.7.2" })).errors).toEqual([
      `flowgate/${framework} needs ${packages[0]}, ${packages[1]}, which are not installed: ${install}`,
    ]);
  });

  it("takes what has no version that could be compared", () => {
    const all = { ...AT_HOME[framework], [framework]: "main" };
    expect(judged(framework, project(all))).toEqual(NOTHING);
  });
});

describe("versions", () => {
  it.each([
    ["cdktf", "cdktf", "0.19.2", ">=0.20.0 <0.22.0"],
    ["cdktf", "@cdktf/provider-aws", "18.2.0", ">=19.0.0 <22.0.0"],
    ["cdktf", "constructs", "10.3.0", ">=10.4.0 <11.0.0"],
    ["cdktn", "cdktn", "0.23.4", "^0.24.0"],
    ["cdktn", "@cdktn/provider-aws", "24.0.0", "^25.7.0"],
  ] as const)("flowgate/%s refuses %s %s", (framework, name, version, range) => {
    const root = project({ ...AT_HOME[framework], [name]: version });
    expect(judged(framework, root)).toEqual({
      errors: [
        `flowgate/${framework} is tested with ${name} ${range}, and ${version} is installed, which is too old: ${FRAMEWORKS[framework].install}`,
      ],
      warnings: [],
    });
  });

  it.each([
    ["cdktf", "cdktf", "0.22.0"],
    ["cdktf", "constructs", "11.0.0"],
    ["cdktn", "cdktn", "0.25.1"],
    ["cdktn", "@cdktn/provider-aws", "26.0.0"],
  ] as const)("flowgate/%s warns of %s %s", (framework, name, version) => {
    const { errors, warnings } = judged(
      framework,
      project({ ...AT_HOME[framework], [name]: version }),
    );
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(
        new RegExp(` is tested with ${name} .*, and ${version} is installed, which is newer: npm `),
      ),
    ]);
  });

  it.each([
    ["cdktf", "0.20.0"],
    ["cdktf", "0.20.12"],
    ["@cdktf/provider-aws", "19.0.0"],
    ["@cdktf/provider-aws", "21.22.1"],
    ["constructs", "10.4.0"],
    ["constructs", "10.8.1"],
    ["cdktf", "0.21.0-pre.3"],
  ])("%s %s is fine", (name, version) => {
    expect(judged("cdktf", project({ ...AT_HOME.cdktf, [name]: version }))).toEqual(NOTHING);
  });
});

it("names the constructs of the framework that is installed instead", () => {
  expect(judged("cdktf", project(AT_HOME.cdktn)).errors).toEqual([
    `flowgate/cdktf needs cdktf, @cdktf/provider-aws, which are not installed; cdktn is, for which there is flowgate/cdktn: ${FRAMEWORKS.cdktf.install}`,
  ]);
});

describe("two copies", () => {
  it("are found where the packages do not share one", () => {
    const root = project({ ...AT_HOME.cdktf, "cdktf/node_modules/constructs": "10.4.5" });
    const at = join(root, "node_modules");
    expect(judged("cdktf", root).errors).toEqual([
      `flowgate/cdktf takes constructs 10.7.2 from ${at}/constructs, and cdktf takes 10.4.5 from ${at}/cdktf/node_modules/constructs: have one copy of it installed (npm ls constructs, npm dedupe)`,
    ]);
  });

  it("are none where links lead to one", () => {
    const root = project(AT_HOME.cdktf);
    const inside = join(root, "node_modules/cdktf/node_modules");
    mkdirSync(inside);
    symlinkSync(join(root, "node_modules/constructs"), join(inside, "constructs"));
    expect(judged("cdktf", root)).toEqual(NOTHING);
  });

  it.each(["cdktf", "cdktn"])("are said where another %s is loaded already", (name) => {
    const [root, other] = [
      project(AT_HOME.cdktf),
      project({ ...AT_HOME.cdktn, ...AT_HOME.cdktf, cdktf: "0.20.1" }),
    ];
    const folder = join(other, "node_modules", name);
    const { errors, warnings } = judged("cdktf", root, [join(folder, "lib/index.js")]);
    expect(errors).toEqual([]);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(warnings).toEqual([
      `flowgate/cdktf does not share ${name} ${version} with what has loaded it from ${folder}: what is made with one is not known to the other`,
    ]);
  });
});
