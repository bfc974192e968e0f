import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FileChange } from "../../checker/fix/model.js";
import { readWritten } from "../../checker/source/native/written.js";
import { DERIVATIONS } from "../../scripts/derive-plans.js";
import { publishModules } from "../../terraform/published-modules.js";
import { Terraform, TerraformError, type Workspace } from "../../terraform/terraform.js";
import { CASES, expectedOf, fixturePath } from "../fixtures/cases.js";
import { fixCase, placesOf, type Way, waysOf, whyUnplanned } from "../fixtures/fixed.js";

/** All that is written into the fixtures, in as few runs of Terraform as can be. */
interface Fixed {
  readonly name: string;
  readonly way: Way;
  readonly changes: readonly FileChange[];
}

let terraform: Terraform;
let fixed: readonly Fixed[];

beforeAll(async () => {
  const opened = await Terraform.open();
  terraform = opened.with(await publishModules((await opened.empty("modules")).folder));
  const all: Fixed[] = [];
  for (const name of CASES.filter((one) => expectedOf(one).exit === 1)) {
    for (const way of waysOf(name)) {
      const written = await fixCase(name, way);
      const { changes } = written;
      if (changes.length === 0 || whyUnplanned(name, written) !== undefined) continue;
      all.push({ name, way, changes });
    }
  }
  fixed = all;
});

afterAll(() => terraform.close());

it("stands as terraform fmt has it, where the file did before", async () => {
  const texts = fixed.flatMap(({ name, way, changes }) =>
    changes.map(({ file, before, after }) => ({ path: join(name, way, file), before, after })),
  );
  expect(texts.length).toBeGreaterThan(0);
  const [before, after] = [await terraform.empty("before"), await terraform.empty("after")];
  for (const { path, ...text } of texts) {
    if (text.before !== undefined) await put(join(before.folder, path), text.before);
    await put(join(after.folder, path), text.after);
  }
  const unformatted = await unformattedIn(before);
  expect((await unformattedIn(after)).filter((path) => !unformatted.includes(path))).toEqual([]);
});

it("is valid, as modules of one configuration", async () => {
  const workspace = await terraform.empty("fixed");
  await cp(fixturePath("provider.tf"), join(workspace.folder, "provider.tf"));
  const calls: string[] = ['variable "any" {\n  type = any\n}\n'];
  for (const [index, one] of fixed.entries()) {
    const folder = `case_${index}`;
    await lay(one, join(workspace.folder, folder));
    // Templates are named as seen from the root module.
    const templates = (await readdir(fixturePath(one.name))).filter((file) =>
      file.endsWith(".tpl"),
    );
    for (const file of templates) {
      await cp(fixturePath(one.name, file), join(workspace.folder, file));
    }
    for (const [at, place] of placesOf(one.name).entries()) {
      const root = join(folder, place);
      const inputs = await requiredIn(join(workspace.folder, root));
      const lines = [`source = "./${root}"`, ...inputs.map((name) => `${name} = var.any`)];
      calls.push(`module "case_${index}_${at}" {\n${lines.join("\n")}\n}\n`);
    }
  }
  await writeFile(join(workspace.folder, "main.tf"), calls.join("\n"));
  await workspace.init();
  await workspace.run("validate", "-no-color");
});

/** The sources of a case as its plan was made from them, with what was written. */
async function lay({ name, changes }: Fixed, folder: string): Promise<void> {
  await cp(fixturePath(name), folder, {
    recursive: true,
    filter: (path) => !/plan\.json$/.test(path),
  });
  for (const { file, after } of changes) await put(join(folder, file), after);
  const { derived } = expectedOf(name);
  const rewrite = derived === undefined ? undefined : DERIVATIONS.get(derived)?.source;
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((one) => one.endsWith(".tf"))) {
    const text = await readFile(join(folder, file), "utf8");
    await writeFile(join(folder, file), withoutImports(rewrite?.(text) ?? text));
  }
}

// They are for root modules alone.
function withoutImports(text: string): string {
  return text.replace(/^import \{\n(?:.*\n)*?\}$/gm, "");
}

/** The variables that a caller has to set. */
async function requiredIn(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".tf"));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return texts
    .flatMap((text) => readWritten("main.tf", text)?.blocks ?? [])
    .filter(({ type, arguments: own }) => type === "variable" && !own.some(isDefault))
    .flatMap(({ labels: [label] }) => label ?? []);
}

function isDefault({ name }: { readonly name: string }): boolean {
  return name === "default";
}

async function unformattedIn(workspace: Workspace): Promise<readonly string[]> {
  try {
    await workspace.run("fmt", "-check", "-recursive", "-no-color");
    return [];
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    return error.detail.split("\n");
  }
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
