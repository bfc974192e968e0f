import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../checker/check.js";
import { readPlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { findSource } from "../../checker/source/find.js";
import { makeStack } from "../stack.js";

/** A report, as `check` makes it, of one VPC whose only flow log records accepted traffic alone. */
export async function reportOfOne(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-reports-"));
  try {
    const { plan: document, source: text } = makeStack(1, "direct");
    writeFileSync(join(folder, "plan.json"), document.replaceAll('"ALL"', '"ACCEPT"'));
    writeFileSync(join(folder, "main.tf"), text.replaceAll('"ALL"', '"ACCEPT"'));
    const path = join(folder, "plan.json");
    const { plan } = await readPlan(path, { workingFolder: folder, terraform: "terraform" });
    const request = {
      plan,
      planFolder: folder,
      workingFolder: folder,
      explicit: [],
      disabled: false,
    };
    const source = await findSource(request);
    return check([{ plan, source }], { scope: "introduced", requireProof: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
