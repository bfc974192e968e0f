import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { circlesOf, importsIn } from "./imports.js";

/** The rooms of the checker in the order in which data goes through them. */
const ROOMS = [
  "number",
  "plan",
  "aws",
  "account",
  "source",
  "trace",
  "delivery",
  "coverage",
  "remedy",
  "words",
  "rules",
  "policy",
  "fix",
  "report",
  "merge",
  "formats",
  "cli",
];

/** Those of the trace, from what is used by all to what asks. */
const TRACE = [
  "values",
  "json-functions",
  "operations",
  "functions",
  "expressions",
  "configuration",
  "questions",
];

/** Each of these is true recursion: an expression in an expression, an attribute that is another's. */
const RECURSION = [
  [
    "checker/source/native/collection.ts",
    "checker/source/native/expression.ts",
    "checker/source/native/template.ts",
    "checker/source/native/traversal.ts",
  ],
  [
    "checker/trace/configuration/attributes.ts",
    "checker/trace/configuration/derived.ts",
    "checker/trace/configuration/vpc-of.ts",
  ],
];

/** What is written down elsewhere, for others as well: the version, and what a report has in it. */
const DATA = new Set(["package.json", "docs/report.schema.json"]);

const ARCHITECTURE = readFileSync("docs/architecture.md", "utf8");

const imports = importsIn("checker");
const files = [...imports.keys()];

describe("arrows point one way only", () => {
  it("every room has its place in the order", () => {
    const rooms = new Set(files.flatMap((file) => /^checker\/([^/]+)\//.exec(file)?.[1] ?? []));
    expect([...rooms].sort()).toEqual([...ROOMS].sort());
  });

  it.each(ROOMS.slice(0, -1))("checker/%s imports no room behind it", (room) => {
    const behind = ROOMS.slice(ROOMS.indexOf(room) + 1).map((other) => `checker/${other}/`);
    const wrong = files
      .filter((file) => file.startsWith(`checker/${room}/`))
      .flatMap(linesOf)
      .filter((line) => behind.some((other) => line.includes(` imports ${other}`)));
    expect(wrong).toEqual([]);
  });

  it("nothing in the checker leads out of it", () => {
    const outside = files
      .flatMap((file) => imports.get(file) ?? [])
      .filter((path) => !path.startsWith("checker/") && !DATA.has(path));
    expect(outside).toEqual([]);
  });

  it("nothing in the constructs leads into the checker", () => {
    const constructs = importsIn("modules");
    expect(constructs.size).toBeGreaterThan(10);
    const outside = [...constructs.values()].flat().filter((path) => !path.startsWith("modules/"));
    expect(outside).toEqual([]);
  });

  it("constructs name CDKTF, for which the build puts its fork", () => {
    const sources = [...importsIn("modules").keys()].map((file) => readFileSync(file, "utf8"));
    expect(sources.filter((text) => /(?:from|import\()\s*"@?cdktn/.test(text))).toEqual([]);
  });

  it("nothing that both have stands upon what only the fork has", () => {
    const alone = /^modules\/(?:cdktn\.ts$|organization\/)/;
    const upon = [...importsIn("modules")]
      .filter(([file]) => !alone.test(file))
      .filter(([, paths]) => paths.some((path) => alone.test(path)));
    expect(upon).toEqual([]);
  });

  it("the GitHub Action stands upon the checker, and nothing upon it", () => {
    const paths = [...importsIn("action").values()].flat();
    expect(paths.length).toBeGreaterThan(10);
    const beneath = /^(?:action|checker\/(?:cli|formats|report))\/|^checker\/version\.ts$/;
    expect(paths.filter((path) => !beneath.test(path))).toEqual([]);
    expect(files.flatMap(linesOf).filter((line) => line.includes(" imports action/"))).toEqual([]);
  });

  it.each([
    ["machine", []],
    ["terraform", ["machine"]],
    ["python", ["machine"]],
    ["browser", ["machine"]],
    ["page", []],
    ["localstack", ["machine", "terraform", "python"]],
    ["audit", ["machine", "terraform", "python", "modules"]],
    ["fuzz", ["checker", "oracle", "test/fixtures"]],
  ])("%s stands beside the checker, upon %j alone", (folder, below) => {
    const paths = [...importsIn(folder).values()].flat();
    expect(paths.length).toBeGreaterThan(0);
    const allowed = [folder, ...below].map((room) => `${room}/`);
    expect(paths.filter((path) => !allowed.some((room) => path.startsWith(room)))).toEqual([]);
  });

  it("policies are decided by what they say, and nothing else", () => {
    const outside = files
      .filter((file) => file.startsWith("checker/delivery/iam/"))
      .flatMap((file) => imports.get(file) ?? [])
      .filter((path) => !/^checker\/(?:delivery\/iam|plan|number)\//.test(path));
    expect(outside).toEqual([]);
  });

  it("what policies come to is asked, and no flow log looked at", () => {
    const outside = files
      .filter((file) => file.startsWith("checker/delivery/access/"))
      .flatMap((file) => imports.get(file) ?? [])
      .filter((path) => path === "checker/delivery/deliveries.ts");
    expect(outside).toEqual([]);
  });

  it("CDKTF is used by the constructs alone", () => {
    const users = files.filter((file) =>
      /"(?:cdktf|constructs|@cdktf\/)/.test(readFileSync(file, "utf8")),
    );
    expect(users).toEqual([]);
  });

  it("between the two ends, nothing touches files, processes or the network", () => {
    const pure = files.filter((file) =>
      /^checker\/(?:(?:trace|delivery|coverage|remedy|words|rules|policy|report|formats)\/|(?!index\.)[a-z]+\.ts$)/.test(
        file,
      ),
    );
    const impure = pure.filter((file) =>
      /"node:(?!crypto"|module"|path")|\bprocess\.|\bfetch\(|\bDate\.now\b|\bnew Date\(\)/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(pure.length).toBeGreaterThan(50);
    expect(impure).toEqual([]);
  });
});

describe("the rooms of the trace stand upon each other", () => {
  it("has no other rooms", () => {
    const rooms = new Set(
      files.flatMap((file) => /^checker\/trace\/(?:([^/]+)\/)?/.exec(file)?.[1] ?? []),
    );
    expect([...rooms].sort()).toEqual([...TRACE].sort());
  });

  it.each(TRACE)("checker/trace/%s imports no room above it", (room) => {
    const above = TRACE.slice(TRACE.indexOf(room) + 1).map((other) => `checker/trace/${other}/`);
    const doors = ["checker/trace/model.ts", "checker/trace/trace.ts"];
    const wrong = files
      .filter((file) => file.startsWith(`checker/trace/${room}/`))
      .flatMap(linesOf)
      .filter((line) => [...above, ...doors].some((other) => line.includes(` imports ${other}`)));
    expect(wrong).toEqual([]);
  });

  it("is entered by its door, and seen through its model", () => {
    const wrong = files
      .filter((file) => !file.startsWith("checker/trace/"))
      .flatMap(linesOf)
      .filter((line) => / imports checker\/trace\/(?!(?:trace|model)\.ts$)/.test(line));
    expect(wrong).toEqual([]);
  });
});

describe("AWS is known in one place", () => {
  const LANGUAGE = TRACE.slice(0, TRACE.indexOf("configuration"));

  it.each(LANGUAGE)("checker/trace/%s, of the expression language, does not ask it", (room) => {
    const wrong = files
      .filter((file) => file.startsWith(`checker/trace/${room}/`))
      .flatMap(linesOf)
      .filter((line) => line.includes(" imports checker/aws/"));
    expect(wrong).toEqual([]);
  });

  it("no other file of the checker names a type of resource", () => {
    const named = files
      .filter((file) => !file.startsWith("checker/aws/"))
      .filter((file) => NAMES_A_TYPE.test(codeOf(readFileSync(file, "utf8"))));
    expect(named.toSorted()).toEqual([...MAY_NAME_TYPES.keys()].toSorted());
  });

  it.each([
    'type === "aws_vpc"',
    "`awscc_ec2_vpc.$" + "{name}`",
    'type.startsWith("aws_")',
    "/^aws(?:cc)?_/.test(type)",
    "/^(?:aws|awscc)_/",
    "/_flow_log$/",
    'type.endsWith("_flow_log")',
    "/(?:^|\\.)awscc_ec2_/",
  ])("%s would be found", (text) => {
    expect(text).toMatch(NAMES_A_TYPE);
  });
});

/** The beginning of a type, as text or as a pattern, or the end of that of a flow log. */
const NAMES_A_TYPE = /(?<!\w)aws(?:cc|\(\?:cc\)\?)?_|\baws\|awscc\b|_flow_log(?!s?\w)/;

/** Without its comments, which stand on lines of their own. */
function codeOf(text: string): string {
  return text.replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)$/gm, "");
}

/** Files that do, and why. */
const MAY_NAME_TYPES: ReadonlyMap<string, string> = new Map([
  [
    "checker/formats/text/grouping.ts",
    "finds the addresses in a line of evidence, whatever the resources are",
  ],
  ["checker/cli/program.ts", "shows in its help how an address is given"],
  ["checker/policy/file/schema.ts", "shows to editors how an address is given"],
]);

describe("circles of imports", () => {
  it("are those of true recursion, each within a room", () => {
    expect(circlesOf(imports)).toEqual(RECURSION);
    for (const circle of RECURSION) {
      expect(new Set(circle.map((file) => dirname(file))).size).toBe(1);
      for (const file of circle) expect(ARCHITECTURE).toContain(`\`${basename(file)}\``);
    }
  });

  it("would be found", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", ["d", "e"]],
      ["e", []],
    ]);
    expect(circlesOf(graph)).toEqual([["a", "b", "c"]]);
  });
});

function linesOf(file: string): readonly string[] {
  return (imports.get(file) ?? []).map((path) => `${file} imports ${path}`);
}
