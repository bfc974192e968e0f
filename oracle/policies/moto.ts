import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { installLocalStack } from "../../localstack/native.js";
import { cacheFolder } from "../../machine/cache.js";
import type { Progress } from "../../machine/progress.js";
import type { Answer, Document, Question } from "./question.js";

/**
 * What moto answers to each, of the packages that LocalStack is locked with.
 *
 * @throws {EmulatorError} where they cannot be installed.
 */
export async function askMoto(
  questions: readonly Question[],
  progress: Progress,
): Promise<readonly Answer[]> {
  const program = await readFile(join(import.meta.dirname, "moto.py"), "utf8");
  const input = questions.map((question) => JSON.stringify(question)).join("\n");
  const answers = (await runPython(program, input, progress)).split("\n") as readonly Answer[];
  if (answers.length !== questions.length) {
    throw new Error(`moto gave ${answers.length} answers to ${questions.length} questions`);
  }
  return answers;
}

export interface ManagedPolicy {
  /** `/`, `/service-role/` … */
  readonly Path: string;
  readonly UpdateDate: string;
  readonly Document: Document;
}

/** The policies that AWS manages, by their names, as moto has taken them down. */
export async function managedPolicies(
  progress: Progress,
): Promise<ReadonlyMap<string, ManagedPolicy>> {
  const program =
    "from moto.iam.aws_managed_policies import aws_managed_policies_data as data; print(data)";
  const policies: Readonly<Record<string, ManagedPolicy>> = JSON.parse(
    await runPython(program, "", progress),
  );
  return new Map(Object.entries(policies));
}

async function runPython(program: string, input: string, progress: Progress): Promise<string> {
  const python = await installLocalStack({
    cache: await cacheFolder(),
    env: process.env,
    progress,
  });
  return (await execa(python, ["-c", program], { input })).stdout;
}
