// Answers of Terraform that the tests ask for, each asked for once and kept: no mutant changes what Terraform says.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const FILE = process.env.FLOWGATE_TERRAFORM_ANSWERS;
const answers = new Map(Object.entries(read()));

/** @param {(expressions: readonly string[]) => Promise<readonly unknown[]>} ask */
export const keptAnswers = (ask) => async (expressions) => {
  const missing = [...new Set(expressions.filter((text) => !answers.has(keyOf(text))))];
  if (missing.length > 0) {
    const said = await ask(missing);
    for (const [at, text] of missing.entries()) answers.set(keyOf(text), said[at]);
    write();
  }
  return expressions.map((text) => answers.get(keyOf(text)));
};

/** @param {string} name @param {() => Promise<Map<string, unknown>>} ask */
export const keptMap = (name, ask) => async () => {
  if (!answers.has(name)) {
    answers.set(name, [...(await ask())]);
    write();
  }
  return new Map(answers.get(name));
};

function keyOf(text) {
  return createHash("sha256").update(text).digest("base64url");
}

function read() {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch {
    return {};
  }
}

function write() {
  mkdirSync(dirname(FILE), { recursive: true });
  const made = `${FILE}.${process.pid}`;
  writeFileSync(made, JSON.stringify(Object.fromEntries(answers)));
  renameSync(made, FILE);
}
