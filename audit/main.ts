/**
 * Asks Checkov about everything that the constructs and the plain modules make by default:
 *
 *     tsx audit/main.ts
 *
 * Exits with 1 where it finds anything that `exceptions.ts` does not list, where it overlooked something,
 * and where an exception is stale. Only the installation of Checkov takes a network; nothing takes AWS.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Terraform } from "../terraform/terraform.js";
import { Checkov } from "./checkov.js";
import { DECISION, EXCEPTIONS } from "./exceptions.js";
import { count, judge } from "./judge.js";
import { constructs, modulePlans, moduleSources, type Subject } from "./subjects.js";

try {
  const checkov = await Checkov.install();
  const subjects = await scan(checkov);
  console.log(`Checkov ${await checkov.version()}, checks of default output`);
  for (const subject of subjects) {
    const { passed, excepted } = count(subject, EXCEPTIONS);
    console.log(`  ${subject.name.padEnd(24)} ${passed} passed, ${excepted} excepted`);
  }
  console.log(`Exceptions, argued in ${DECISION}`);
  for (const { check, resources, because } of EXCEPTIONS) {
    console.log(`  ${check.padEnd(12)} ${resources.length} resources: ${because}`);
  }
  const problems = judge(subjects, EXCEPTIONS);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function scan(checkov: Checkov): Promise<readonly Subject[]> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-audit-"));
  const terraform = await Terraform.open();
  try {
    return await Promise.all([
      constructs(checkov, folder),
      moduleSources(checkov, folder),
      modulePlans(checkov, terraform),
    ]);
  } finally {
    await terraform.close();
    await rm(folder, { recursive: true, force: true });
  }
}
