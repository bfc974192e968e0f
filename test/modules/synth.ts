import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack, Testing } from "cdktf";
import { onTestFinished } from "vitest";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

// What a test reads of it, it has put there itself.
// biome-ignore lint/suspicious/noExplicitAny: attributes are of any shape
export type Attributes = Readonly<Record<string, any>>;

/** A stack as cdktf writes it. */
export interface Synthesized {
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

/** A stack with an AWS provider, whose validations run when the app is synthesized. */
export function stackOf(name = "stack", app = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  return stack;
}

/** Synthesizes constructs, without validations. */
export function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = stackOf();
  build(stack);
  return JSON.parse(Testing.synth(stack));
}

/** The resources of a type; one of a name that is not unique would hide another. */
export function all({ resource, data }: Synthesized, type: string): readonly Attributes[] {
  return Object.values(resource?.[type] ?? data?.[type] ?? {});
}

/** The one resource of a type. */
export function only(synthesized: Synthesized, type: string): Attributes {
  const [first, ...others] = all(synthesized, type);
  if (first === undefined || others.length > 0) {
    throw new Error(`there are ${others.length + (first ? 1 : 0)} of ${type}`);
  }
  return first;
}

/** An app that is synthesized for real, into a folder that goes with the test. */
export function realApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), "flowgate-cdktf-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  return new App({ outdir });
}
