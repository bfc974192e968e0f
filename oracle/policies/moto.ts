import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { installLocalStack } from "../../localstack/native.js";
import { cacheFolder } from "../../machine/cache.js";
import type { Progress } from "../../machine/progress.js";
import type { Answer, Question } from "./question.js";

/**
 * What moto answers to each, of the packages that LocalStack is locked with.
 *
 * @throws {EmulatorError} where they cannot be installed.
 */
export async function askMoto(
  questions: readonly Question[],
  progress: Progress,
): Promise<readonly Answer[]> {
  const python = await installLocalStack({
    cache: await cacheFolder(),
    env: process.env,
    progress,
  });
  const program = await readFile(join(import.meta.dirname, "moto.py"), "utf8");
  const input = questions.map((question) => JSON.stringify(question)).join("\n");
  const { stdout } = await execa(python, ["-c", program], { input });
  const answers = stdout.split("\n") as readonly Answer[];
  if (answers.length !== questions.length) {
    throw new Error(`moto gave ${answers.length} answers to ${questions.length} questions`);
  }
  return answers;
}
