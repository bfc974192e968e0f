import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test, vi } from "vitest";
import "../../modules/cdktn.js";

const ROOT = join(import.meta.dirname, "../..");

test.each([
  ["examples/cdktf/main.ts", ["foreign-vpc", "networks"]],
  ["test/modules/everything-app.ts", ["everything"]],
])("what the fork synthesizes of %s is what CDKTF does", async (program, stacks) => {
  // Started as it is, a program has CDKTF, and imported here, the fork.
  const byCdktf = await synthesizeTo((outdir) =>
    execa("npx", ["tsx", program], { cwd: ROOT, env: { CDKTF_OUTDIR: outdir } }),
  );
  const byFork = await synthesizeTo(async (outdir) => {
    vi.stubEnv("CDKTF_OUTDIR", outdir);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await import(join(ROOT, program));
  });
  expect(Object.keys(byFork)).toEqual(stacks);
  expect(byFork).toEqual(byCdktf);
});

/** The stacks that a program writes, but for what differs: versions, where from, and where to. */
async function synthesizeTo(
  run: (outdir: string) => Promise<unknown>,
): Promise<Readonly<Record<string, unknown>>> {
  const outdir = await mkdtemp(join(tmpdir(), "flowgate-same-"));
  onTestFinished(() => rm(outdir, { recursive: true, force: true }));
  await run(outdir);
  const names = (await readdir(join(outdir, "stacks"))).sort();
  const stacks = names.map(async (name) => {
    const text = await readFile(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
    const { "//": _metadata, terraform: _versions, ...stack } = JSON.parse(text);
    return [name, stack] as const;
  });
  return Object.fromEntries(await Promise.all(stacks));
}
