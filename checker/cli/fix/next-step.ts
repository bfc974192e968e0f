import { posix } from "node:path";
import type { Input } from "../inputs.js";
import { inShell } from "../shell.js";

/** What is to be done once the files are written: words of a shell, for people to read. */
export function nextStep(inputs: readonly Input[], terraform: string): string {
  const [first, ...others] = inputs;
  const tool = posix.basename(terraform.replaceAll("\\", "/")) || "terraform";
  if (first === undefined || others.length > 0) {
    return `plan each again with ${tool}, and check the new plans with flowgate check`;
  }
  const root = first.source.source?.disk?.root ?? ".";
  const folder = root === "." ? "" : ` -chdir=${inShell(root)}`;
  const plan = root === "." ? "tfplan" : posix.join(root, "tfplan");
  return `${tool}${folder} plan -out=tfplan && flowgate check ${inShell(plan)}`;
}
