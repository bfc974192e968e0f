import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./docs/pages.js";

/** Follows a recipe of CONTRIBUTING.md: what to write into each of its files, and what to see then. */
interface Walk {
  readonly recipe: string;
  /** By the file as the recipe has it; from what the file holds before, which is nothing where it is new. */
  readonly edits: Readonly<Record<string, (text: string) => string>>;
  /** What stands for the recipe's placeholder. */
  readonly name: string;
}

const DUMMY = "always-complains";

const WALKS: readonly Walk[] = [
  {
    recipe: "A rule",
    name: DUMMY,
    edits: {
      "checker/rules/ID.ts": () => `
import { describeAlwaysComplains } from "../words/${DUMMY}.js";
import { type Rule, subjectOf, type VpcComplaint, vpcsOf } from "./model.js";

export const alwaysComplains: Rule<"${DUMMY}", VpcComplaint> = {
  id: "${DUMMY}",
  title: "There is a VPC",
  severity: "note",
  reference: "None",
  check: (coverage) => vpcsOf(coverage).map(({ plan, vpc }) => ({ plan, subject: subjectOf(vpc) })),
  words: ({ subject }) => describeAlwaysComplains(subject.vpc.address),
};
`,
      "checker/words/ID.ts": () => `
import type { Words } from "./model.js";

export function describeAlwaysComplains(address: string): Words {
  return { message: \`\${address} is a VPC\`, remediation: "None." };
}
`,
      "checker/rules/index.ts": (text) =>
        insert(
          `import { alwaysComplains } from "./${DUMMY}.js";\n${text}`,
          "export const RULES = {\n",
          `  "${DUMMY}": alwaysComplains,\n`,
        ),
      "docs/rules/ID.md": () => `# ${DUMMY}\n`,
      "test/rules/ID.test.ts": () => 'import { test } from "vitest";\n\ntest.todo("both ways");\n',
    },
  },
  {
    recipe: "A format",
    name: "shout",
    edits: {
      "checker/formats/ID.ts": () => `
import type { Report } from "../report/model.js";

export function render({ summary }: Report): string {
  return \`\${summary.vpcs} VPCS!\\n\`;
}
`,
      "checker/formats/index.ts": (text) =>
        insert(
          text,
          "export const FORMATS = {\n",
          '  shout: { description: "loud", load: () => import("./shout.js") },\n',
        ),
      "test/formats/ID.test.ts": () => 'import { test } from "vitest";\n\ntest.todo("loud");\n',
      "test/formats/readers/ID.ts": () => `
import type { Reader } from "../reading.js";

export const reader: Reader = {
  by: "the ear",
  read: (report) => ({ shape: report.split("\\n").length, texts: [report] }),
};
`,
    },
  },
  {
    recipe: "A function",
    name: "strings",
    edits: {
      "checker/trace/json-functions/GROUP.ts": (text) =>
        insert(
          text,
          "export const stringFunctions: readonly JsonFunction[] = [\n",
          '  pure("shout", STRING, takes(text, (value) => `${value}!`)),\n',
        ),
      "test/trace/json-functions/GROUP.ts": (text) =>
        insert(text, "readonly Call[] = [\n", '  ["shout", "a"],\n'),
    },
  },
  {
    recipe: "A resource type that leads to a VPC",
    name: "type-hammock",
    edits: {
      "checker/aws/inside-vpc.ts": (text) =>
        insert(
          text,
          "const INSIDE_VPC: readonly InsideVpc[] = [\n",
          '  inSubnets("aws_hammock", "vpc_id", "subnet_id", "ec2 Hammock"),\n',
        ),
      "test/fixtures/NAME/main.tf": () => "",
      "test/fixtures/NAME/expected.json": () => "{}\n",
    },
  },
];

/** What is to be seen in the copy once the recipes were followed. */
const PROBE = `
import { readFileSync } from "node:fs";
import { insideVpc } from "./checker/aws/inside-vpc.js";
import { FORMATS } from "./checker/formats/index.js";
import { check } from "./checker/check.js";
import { parseJson, parsePlan } from "./checker/plan/index.js";
import { functions } from "./checker/trace/functions/registry.js";

const path = process.argv[2] ?? "";
const plan = parsePlan(parseJson(readFileSync(path, "utf8")), path);
const source = { source: undefined, path: undefined, notes: [] };
const report = check([{ plan, source }], { scope: "all", requireProof: false });
const { render } = await FORMATS.shout.load();
const shout = functions.get("shout");
console.log(JSON.stringify({
  findings: report.plans.flatMap(({ findings }) => findings).filter(({ rule }) => rule === "${DUMMY}"),
  rendered: render(report, { color: false }),
  called: shout?.kind,
  leads: insideVpc("aws_hammock", "vpc_id")?.leads,
}));
`;

let copy: string;

beforeAll(async () => {
  const cache = join(ROOT, "node_modules/.cache/flowgate");
  await mkdir(cache, { recursive: true });
  copy = await mkdtemp(join(cache, "recipes-"));
  await Promise.all(
    [
      "checker",
      "docs/report.schema.json",
      "package.json",
      "test/formats/reading.ts",
      "test/trace",
    ].map((path) => cp(join(ROOT, path), join(copy, path), { recursive: true })),
  );
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const { edits, name } of WALKS) {
    for (const [file, edit] of Object.entries(edits)) {
      const path = join(copy, placed(file, name));
      const text = await readFile(path, "utf8").catch(() => "");
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, edit(text));
    }
  }
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe("the recipes of CONTRIBUTING.md", () => {
  it.each(WALKS)("$recipe: lists exactly the files", async ({ recipe, edits }) => {
    const contributing = await readFile(join(ROOT, "CONTRIBUTING.md"), "utf8");
    const section = contributing.split(/^## /m).find((text) => text.startsWith(`${recipe}\n`));
    const files = [...(section ?? "").matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path]) => path);
    expect(files).toEqual(Object.keys(edits));
  });

  it("are all that it takes: what they lead to has the right types", async () => {
    const config = {
      extends: join(ROOT, "tsconfig.json"),
      include: ["checker", ...WALKS.flatMap(filesOf)],
      exclude: [],
    };
    await writeFile(join(copy, "tsconfig.json"), JSON.stringify(config));
    await execa("npx", ["tsc", "--noEmit", "-p", copy], { cwd: ROOT });
  });

  it("and works", async () => {
    await writeFile(join(copy, "probe.ts"), PROBE);
    const plan = join(ROOT, "examples/demo/plan.json");
    const { stdout } = await execa("npx", ["tsx", join(copy, "probe.ts"), plan], { cwd: ROOT });
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        { rule: DUMMY, severity: "note", message: "aws_vpc.sandbox is a VPC" },
        { rule: DUMMY, severity: "note" },
      ],
      rendered: "2 VPCS!\n",
      called: "json",
      leads: { kind: "owner", arguments: ["subnet_id"] },
    });
  });
});

function filesOf({ edits, name }: Walk): readonly string[] {
  return Object.keys(edits)
    .map((file) => placed(file, name))
    .filter((file) => file.endsWith(".ts"));
}

function placed(file: string, name: string): string {
  return file.replace(/\b(?:ID|GROUP|NAME)\b/, name);
}

function insert(text: string, after: string, line: string): string {
  expect(text).toContain(after);
  return text.replace(after, `${after}${line}`);
}
